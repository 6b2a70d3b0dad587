"""The year to come: its part of the report, its objectives, measures and 民生实事."""
