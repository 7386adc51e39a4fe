"""The ways out of a framework, measured: one small model, exported along each route and run from its file alone.

``catalogue`` lists the routes; ``pytorch`` and ``tensorflow`` train the model and write the files; ``runtimes`` reads
them back; ``worker`` is the fresh process that does one of both; ``measure`` starts the workers and keeps the record;
``render`` makes the table that pages show.
"""
