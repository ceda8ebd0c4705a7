-- What the program itself did last (its backups, its alarms) is found without reading the whole log.
create index audit_event_by_command on audit_event (tenant_id, command, seq);
