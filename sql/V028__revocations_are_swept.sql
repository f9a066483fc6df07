create index revocations_by_end on revocations (greatest(issued_before, made_at));
