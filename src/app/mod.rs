//! The browser as plain values: what is shown (model), what can be done (action), what it does (update).
