"""What is printed of a forum for everybody: the booklet of its programme and exhibitors."""
