"""How the year's tasks are carried out: deadlines, lights, filters, groups and sums; pure functions of tasks."""
