"""The day itself: gates, phones, who is inside, who came in twice; and what it was afterwards."""
