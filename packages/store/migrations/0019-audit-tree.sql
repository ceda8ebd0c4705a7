-- The chain becomes the log of RFC 9162: over the leaves of the events stands a Merkle tree, node = SM3(0x01 ‖ left ‖ right). Kept are the
-- roots of the complete subtrees, each written once, with the event that completes it: `seq` is its last leaf, 2^level how many it has.
-- What an older program wrote gets its nodes in the same transaction (audit/nodes.ts). The head is the root, told together with the size.
create table audit_node (
  tenant_id text collate "C" not null references tenant,
  seq bigint not null,
  level int not null check (level > 0),
  hash text collate "C" not null,
  primary key (tenant_id, seq, level)
);
alter table audit_node enable row level security;
alter table audit_node force row level security;
create policy audit_node_tenant on audit_node using (tenant_id = current_setting('shilu.tenant', true));

create function audit_node_stays() returns trigger language plpgsql as
  $$ begin raise exception 'audit_node is only added to'; end $$;
create trigger audit_node_stays before update or delete or truncate on audit_node
  for each statement execute function audit_node_stays();

alter table audit_event drop column head;
