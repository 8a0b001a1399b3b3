"""The figures of the reports: each module turns review records into rows (dicts) in few queries.

Rows are few, whatever the number of records: they are counted by the database, or read one after
the other.
"""
