//! What the terminal at hand does with right-to-left text, and what to tell it.
