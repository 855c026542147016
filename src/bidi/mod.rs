//! Drawing Arabic in terminal cells: order (UAX #9), joining to presentation forms, mirroring, wrapping, and what each terminal needs.
