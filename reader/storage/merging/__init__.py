"""Two people's work put together by the op log: whatever order files come in, all end in the same state.

A field is what the op with the highest stamp (Lamport clock, then device, then number) made of it, so the state follows
from the set of ops alone. What was edited on two sides without knowing of each other is kept as a conflict.
"""
