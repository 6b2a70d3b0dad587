"""Task tables that go out to be filled in and come back: what they say, whose rows they are, what differs."""
