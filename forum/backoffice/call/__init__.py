"""The office of the call for exhibitors: its dates, rules, slots and shares."""
