"""The log for any subject: seats, append, receive, replay, errands. A case is one kind of subject."""
