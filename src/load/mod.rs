//! From bytes to articles: every format researchers keep them in, told from content, in bounded memory.
