-- What the migrations make. Written by `npm run contract`; not applied, not edited.

CREATE SCHEMA access;

CREATE TABLE access.api_keys (
    api_key_id uuid NOT NULL,
    key_name text NOT NULL,
    token_id text NOT NULL,
    token_hash bytea NOT NULL,
    permissions text[] NOT NULL,
    all_stores boolean NOT NULL,
    store_ids uuid[] NOT NULL DEFAULT '{}'::uuid[],
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    revoked_by text,
    CONSTRAINT api_keys_pkey PRIMARY KEY (api_key_id),
    CONSTRAINT api_keys_check CHECK (((NOT all_stores) OR (store_ids = '{}'::uuid[]))),
    CONSTRAINT api_keys_key_name_check CHECK ((key_name <> ''::text)),
    CONSTRAINT api_keys_token_hash_check CHECK ((length(token_hash) = 32)),
    CONSTRAINT api_keys_token_id_key UNIQUE (token_id)
);
GRANT INSERT, SELECT ON access.api_keys TO app;
GRANT UPDATE (last_used_at, revoked_at, revoked_by) ON access.api_keys TO app;

CREATE TABLE access.challenges (
    challenge_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    kind text NOT NULL,
    device_hash bytea NOT NULL,
    secret bytea,
    key_id text,
    expires_at timestamp with time zone NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    used_at timestamp with time zone,
    CONSTRAINT challenges_pkey PRIMARY KEY (challenge_id),
    CONSTRAINT challenges_kind_check CHECK ((kind = ANY (ARRAY['mfa'::text, 'mfa_setup'::text, 'totp_change'::text]))),
    CONSTRAINT challenges_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id)
);
CREATE INDEX challenges_expires_at_idx ON access.challenges USING btree (expires_at);
GRANT DELETE, INSERT, SELECT ON access.challenges TO app;
GRANT UPDATE (tries, used_at) ON access.challenges TO app;

CREATE TABLE access.credentials (
    staff_id uuid NOT NULL,
    password_hash text,
    password_changed_at timestamp with time zone,
    former_hashes text[] NOT NULL DEFAULT '{}'::text[],
    set_up_hash bytea,
    set_up_expires_at timestamp with time zone,
    totp_secret bytea,
    totp_key_id text,
    totp_last_step bigint NOT NULL DEFAULT 0,
    CONSTRAINT credentials_pkey PRIMARY KEY (staff_id),
    CONSTRAINT credentials_check CHECK (((password_hash IS NULL) = (password_changed_at IS NULL))),
    CONSTRAINT credentials_check1 CHECK (((set_up_hash IS NULL) = (set_up_expires_at IS NULL))),
    CONSTRAINT credentials_check2 CHECK (((totp_secret IS NULL) = (totp_key_id IS NULL))),
    CONSTRAINT credentials_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id)
);
GRANT INSERT, SELECT, UPDATE ON access.credentials TO app;

CREATE TABLE access.grants (
    grant_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    role_id uuid NOT NULL,
    scope_kind text NOT NULL,
    scope_ids uuid[] NOT NULL DEFAULT '{}'::uuid[],
    granted_at timestamp with time zone NOT NULL,
    granted_by text NOT NULL,
    revoked_at timestamp with time zone,
    revoked_by text,
    CONSTRAINT grants_pkey PRIMARY KEY (grant_id),
    CONSTRAINT grants_check CHECK (((scope_kind = 'group'::text) = (scope_ids = '{}'::uuid[]))),
    CONSTRAINT grants_check1 CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
    CONSTRAINT grants_role_id_fkey FOREIGN KEY (role_id) REFERENCES access.roles(role_id),
    CONSTRAINT grants_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['group'::text, 'brand'::text, 'region'::text, 'stores'::text]))),
    CONSTRAINT grants_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id)
);
CREATE INDEX grants_staff_id_idx ON access.grants USING btree (staff_id) WHERE (revoked_at IS NULL);
GRANT INSERT, SELECT ON access.grants TO app;
GRANT UPDATE (revoked_at, revoked_by) ON access.grants TO app;

CREATE TABLE access.known_devices (
    staff_id uuid NOT NULL,
    device_hash bytea NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    CONSTRAINT known_devices_pkey PRIMARY KEY (staff_id, device_hash),
    CONSTRAINT known_devices_device_hash_check CHECK ((length(device_hash) = 32)),
    CONSTRAINT known_devices_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id)
);
GRANT DELETE, INSERT, SELECT ON access.known_devices TO app;
GRANT UPDATE (last_used_at) ON access.known_devices TO app;

CREATE TABLE access.log_in_failures (
    subject_hash bytea NOT NULL,
    origin_hash bytea NOT NULL,
    failures integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    blocked_until timestamp with time zone,
    CONSTRAINT log_in_failures_pkey PRIMARY KEY (subject_hash, origin_hash)
);
CREATE INDEX log_in_failures_last_at_idx ON access.log_in_failures USING btree (last_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON access.log_in_failures TO app;

CREATE TABLE access.passkey_challenges (
    challenge_id uuid NOT NULL,
    kind text NOT NULL,
    staff_id uuid,
    device_hash bytea NOT NULL,
    origin_hash bytea NOT NULL,
    challenge bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT passkey_challenges_pkey PRIMARY KEY (challenge_id),
    CONSTRAINT passkey_challenges_challenge_check CHECK ((length(challenge) = 32)),
    CONSTRAINT passkey_challenges_check CHECK (((kind = 'log_in'::text) = (staff_id IS NULL))),
    CONSTRAINT passkey_challenges_kind_check CHECK ((kind = ANY (ARRAY['register'::text, 'log_in'::text, 'step_up'::text]))),
    CONSTRAINT passkey_challenges_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id)
);
CREATE INDEX passkey_challenges_expires_at_idx ON access.passkey_challenges USING btree (expires_at);
CREATE INDEX passkey_challenges_origin_hash_expires_at_idx ON access.passkey_challenges USING btree (origin_hash, expires_at);
GRANT DELETE, INSERT, SELECT ON access.passkey_challenges TO app;
GRANT UPDATE (used_at) ON access.passkey_challenges TO app;

CREATE TABLE access.passkeys (
    passkey_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    passkey_name text NOT NULL,
    transports text[] NOT NULL,
    is_synced boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    CONSTRAINT passkeys_pkey PRIMARY KEY (passkey_id),
    CONSTRAINT passkeys_credential_id_check CHECK (((length(credential_id) >= 1) AND (length(credential_id) <= 1023))),
    CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id),
    CONSTRAINT passkeys_passkey_name_check CHECK ((passkey_name <> ''::text)),
    CONSTRAINT passkeys_sign_count_check CHECK ((sign_count >= 0)),
    CONSTRAINT passkeys_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id)
);
CREATE INDEX passkeys_staff_id_idx ON access.passkeys USING btree (staff_id);
GRANT DELETE, INSERT, SELECT ON access.passkeys TO app;
GRANT UPDATE (is_synced, last_used_at, passkey_name, sign_count) ON access.passkeys TO app;

CREATE TABLE access.recovery_codes (
    staff_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT recovery_codes_pkey PRIMARY KEY (staff_id, code_hash),
    CONSTRAINT recovery_codes_code_hash_check CHECK ((length(code_hash) = 32)),
    CONSTRAINT recovery_codes_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id)
);
GRANT DELETE, INSERT, SELECT ON access.recovery_codes TO app;

CREATE TABLE access.roles (
    role_id uuid NOT NULL,
    code text NOT NULL,
    role_name jsonb NOT NULL,
    built_in boolean NOT NULL,
    permissions text[] NOT NULL,
    limits jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    revision bigint NOT NULL DEFAULT 1,
    CONSTRAINT roles_pkey PRIMARY KEY (role_id),
    CONSTRAINT roles_code_check CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT roles_code_key UNIQUE (code)
);
GRANT INSERT, SELECT ON access.roles TO app;
GRANT UPDATE (limits, permissions, revision, role_name, updated_at) ON access.roles TO app;

CREATE TABLE access.sessions (
    session_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    stepped_up_at timestamp with time zone NOT NULL,
    address text NOT NULL,
    user_agent text NOT NULL,
    ended_at timestamp with time zone,
    ended_why text,
    CONSTRAINT sessions_pkey PRIMARY KEY (session_id),
    CONSTRAINT sessions_check CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
    CONSTRAINT sessions_ended_why_check CHECK ((ended_why = ANY (ARRAY['logged_out'::text, 'ended_by_owner'::text, 'ended_by_other'::text, 'password_changed'::text, 'disabled'::text, 'factors_reset'::text]))),
    CONSTRAINT sessions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(staff_id),
    CONSTRAINT sessions_token_hash_check CHECK ((length(token_hash) = 32)),
    CONSTRAINT sessions_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX sessions_staff_id_idx ON access.sessions USING btree (staff_id) WHERE (ended_at IS NULL);
GRANT DELETE, INSERT, SELECT ON access.sessions TO app;
GRANT UPDATE (ended_at, ended_why, last_used_at, stepped_up_at, token_hash) ON access.sessions TO app;

CREATE TABLE access.staff (
    staff_id uuid NOT NULL,
    login text NOT NULL,
    staff_name text NOT NULL,
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    last_login_at timestamp with time zone,
    revision bigint NOT NULL DEFAULT 1,
    member_id uuid,
    CONSTRAINT staff_pkey PRIMARY KEY (staff_id),
    CONSTRAINT staff_login_check CHECK (((login = lower(login)) AND (login <> ''::text))),
    CONSTRAINT staff_login_key UNIQUE (login),
    CONSTRAINT staff_staff_name_check CHECK ((staff_name <> ''::text)),
    CONSTRAINT staff_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
CREATE INDEX staff_member_id_idx ON access.staff USING btree (member_id) WHERE (member_id IS NOT NULL);
GRANT INSERT, SELECT ON access.staff TO app;
GRANT UPDATE (last_login_at, member_id, revision, staff_name, state, updated_at) ON access.staff TO app;

CREATE SCHEMA analytics;

CREATE TABLE analytics.refreshes (
    only_row boolean NOT NULL DEFAULT true,
    seen_until timestamp with time zone NOT NULL,
    CONSTRAINT refreshes_pkey PRIMARY KEY (only_row),
    CONSTRAINT refreshes_only_row_check CHECK (only_row)
);
GRANT INSERT, SELECT, UPDATE ON analytics.refreshes TO app;

CREATE TABLE analytics.stale_dates (
    business_date date NOT NULL,
    marked_at timestamp with time zone NOT NULL,
    CONSTRAINT stale_dates_pkey PRIMARY KEY (business_date)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON analytics.stale_dates TO app;

CREATE TABLE analytics.store_days (
    store_id uuid NOT NULL,
    business_date date NOT NULL,
    receipts bigint NOT NULL,
    member_receipts bigint NOT NULL,
    net_paid bigint NOT NULL,
    member_net_paid bigint NOT NULL,
    new_members bigint NOT NULL,
    points_issued bigint NOT NULL,
    points_used bigint NOT NULL,
    points_expired bigint NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    CONSTRAINT store_days_pkey PRIMARY KEY (business_date, store_id),
    CONSTRAINT store_days_check CHECK (((member_receipts >= 0) AND (member_receipts <= receipts))),
    CONSTRAINT store_days_new_members_check CHECK ((new_members >= 0)),
    CONSTRAINT store_days_receipts_check CHECK ((receipts >= 0))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON analytics.store_days TO app;

CREATE SCHEMA approvals;

CREATE TABLE approvals.ceilings (
    limited text NOT NULL,
    version integer NOT NULL,
    per_member_day bigint,
    per_store_day bigint,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT ceilings_pkey PRIMARY KEY (limited, version),
    CONSTRAINT ceilings_per_member_day_check CHECK ((per_member_day >= 0)),
    CONSTRAINT ceilings_per_store_day_check CHECK ((per_store_day >= 0)),
    CONSTRAINT ceilings_version_check CHECK ((version > 0))
);
GRANT INSERT, SELECT ON approvals.ceilings TO app;

CREATE TABLE approvals.history (
    approval_id uuid NOT NULL,
    step text NOT NULL,
    actor text NOT NULL,
    at timestamp with time zone NOT NULL,
    comment text,
    CONSTRAINT history_pkey PRIMARY KEY (approval_id, step),
    CONSTRAINT history_step_check CHECK ((step = ANY (ARRAY['requested'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text, 'expired'::text, 'executed'::text, 'failed'::text])))
);
GRANT INSERT, SELECT ON approvals.history TO app;

CREATE TABLE approvals.meters (
    meter text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT meters_pkey PRIMARY KEY (meter)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON approvals.meters TO app;

CREATE TABLE approvals.requests (
    approval_id uuid NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    payload_hash bytea NOT NULL,
    maker text NOT NULL,
    store_ids uuid[],
    member_id uuid,
    amount bigint,
    unit text,
    reason text NOT NULL,
    cause text NOT NULL,
    summary jsonb NOT NULL,
    state text NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    decided_by text,
    decided_at timestamp with time zone,
    comment text,
    finished_at timestamp with time zone,
    result jsonb,
    failure jsonb,
    CONSTRAINT requests_pkey PRIMARY KEY (approval_id),
    CONSTRAINT requests_check CHECK (((amount IS NULL) = (unit IS NULL))),
    CONSTRAINT requests_check1 CHECK (((decided_by IS NULL) OR (decided_by <> maker))),
    CONSTRAINT requests_payload_hash_check CHECK ((length(payload_hash) = 32)),
    CONSTRAINT requests_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'executed'::text, 'failed'::text, 'rejected'::text, 'withdrawn'::text, 'expired'::text])))
);
CREATE INDEX requests_of_maker ON approvals.requests USING btree (maker, approval_id);
CREATE INDEX requests_open ON approvals.requests USING btree (expires_at) WHERE (state = ANY (ARRAY['waiting'::text, 'approved'::text]));
GRANT INSERT, SELECT ON approvals.requests TO app;
GRANT UPDATE (comment, decided_at, decided_by, expires_at, failure, finished_at, result, state) ON approvals.requests TO app;

CREATE TABLE approvals.usage (
    usage_id uuid NOT NULL,
    limited text NOT NULL,
    maker text NOT NULL,
    member_id uuid,
    store_id uuid,
    amount bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT usage_pkey PRIMARY KEY (usage_id),
    CONSTRAINT usage_amount_check CHECK ((amount > 0))
);
CREATE INDEX usage_of_maker ON approvals.usage USING btree (maker, limited, at);
CREATE INDEX usage_of_member ON approvals.usage USING btree (member_id, limited, at);
CREATE INDEX usage_of_store ON approvals.usage USING btree (store_id, limited, at);
GRANT DELETE, INSERT, SELECT ON approvals.usage TO app;

CREATE SCHEMA audit;

CREATE TABLE audit.blocks (
    log text NOT NULL,
    sequence bigint NOT NULL,
    first_id uuid NOT NULL,
    last_id uuid NOT NULL,
    entries bigint NOT NULL,
    total bigint NOT NULL,
    merkle_root bytea NOT NULL,
    previous_hash bytea NOT NULL,
    header_hash bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    CONSTRAINT blocks_pkey PRIMARY KEY (log, sequence),
    CONSTRAINT blocks_entries_check CHECK ((entries > 0)),
    CONSTRAINT blocks_header_hash_check CHECK ((length(header_hash) = 32)),
    CONSTRAINT blocks_log_check CHECK ((log = ANY (ARRAY['audit'::text, 'ledger'::text]))),
    CONSTRAINT blocks_merkle_root_check CHECK ((length(merkle_root) = 32)),
    CONSTRAINT blocks_previous_hash_check CHECK ((length(previous_hash) = 32)),
    CONSTRAINT blocks_sequence_check CHECK ((sequence > 0))
);
GRANT INSERT, SELECT ON audit.blocks TO app;

CREATE TABLE audit.cursors (
    log text NOT NULL,
    walking boolean NOT NULL,
    walked_member_id uuid NOT NULL,
    walked_entry_id uuid NOT NULL,
    xid bigint NOT NULL,
    member_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    verified bigint NOT NULL DEFAULT 0,
    rechecked bigint NOT NULL DEFAULT 0,
    CONSTRAINT cursors_pkey PRIMARY KEY (log)
);
GRANT INSERT, SELECT, UPDATE ON audit.cursors TO app;

CREATE TABLE audit.entries (
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    session_id text,
    operation text NOT NULL,
    target_kind text,
    target_id text,
    member_id uuid,
    store_id uuid,
    result text NOT NULL,
    code text,
    before jsonb,
    after jsonb,
    reason text,
    approval_id uuid,
    request_id text NOT NULL,
    address text NOT NULL,
    left_out integer NOT NULL DEFAULT 0,
    xid bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    CONSTRAINT entries_pkey PRIMARY KEY (entry_id),
    CONSTRAINT entries_check CHECK (((target_kind IS NULL) = (target_id IS NULL))),
    CONSTRAINT entries_check1 CHECK (((code IS NULL) = (result = ANY (ARRAY['done'::text, 'waiting'::text])))),
    CONSTRAINT entries_result_check CHECK ((result = ANY (ARRAY['done'::text, 'waiting'::text, 'refused'::text, 'denied'::text])))
);
CREATE INDEX entries_about_member ON audit.entries USING btree (member_id, entry_id) WHERE (member_id IS NOT NULL);
CREATE INDEX entries_about_target ON audit.entries USING btree (target_id, entry_id) WHERE (target_id IS NOT NULL);
CREATE INDEX entries_in_commit_order ON audit.entries USING brin (xid) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX entries_in_store ON audit.entries USING btree (store_id, entry_id) WHERE (store_id IS NOT NULL);
CREATE INDEX entries_of_actor ON audit.entries USING btree (actor, entry_id);
CREATE INDEX entries_of_operation ON audit.entries USING btree (operation, entry_id);
GRANT INSERT, SELECT ON audit.entries TO app;

CREATE TABLE audit.leaves (
    log text NOT NULL,
    entry_id uuid NOT NULL,
    member_id uuid NOT NULL,
    sequence bigint NOT NULL,
    position integer NOT NULL,
    leaf_hash bytea NOT NULL,
    CONSTRAINT leaves_pkey PRIMARY KEY (log, entry_id, member_id)
);
CREATE INDEX leaves_of_block ON audit.leaves USING btree (log, sequence);
GRANT INSERT, SELECT ON audit.leaves TO app;

CREATE SCHEMA cards;

CREATE TABLE cards.batch_rows (
    batch_id uuid NOT NULL,
    row_no integer NOT NULL,
    number text NOT NULL,
    outcome text,
    code text,
    params jsonb,
    CONSTRAINT batch_rows_pkey PRIMARY KEY (batch_id, row_no),
    CONSTRAINT batch_rows_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES cards.batches(batch_id),
    CONSTRAINT batch_rows_check CHECK (((outcome = 'refused'::text) = (code IS NOT NULL))),
    CONSTRAINT batch_rows_outcome_check CHECK ((outcome = ANY (ARRAY['changed'::text, 'unchanged'::text, 'refused'::text]))),
    CONSTRAINT batch_rows_row_no_check CHECK ((row_no > 0))
);
CREATE INDEX batch_rows_open ON cards.batch_rows USING btree (batch_id, row_no) WHERE (outcome IS NULL);
GRANT INSERT, SELECT ON cards.batch_rows TO app;
GRANT UPDATE (code, outcome, params) ON cards.batch_rows TO app;

CREATE TABLE cards.batches (
    batch_id uuid NOT NULL,
    kind text NOT NULL,
    is_dry_run boolean NOT NULL,
    reason text NOT NULL,
    total integer NOT NULL,
    changed integer NOT NULL DEFAULT 0,
    unchanged integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT batches_pkey PRIMARY KEY (batch_id),
    CONSTRAINT batches_check CHECK ((((changed + unchanged) + refused) <= total)),
    CONSTRAINT batches_check1 CHECK (((state <> 'finished'::text) OR (((changed + unchanged) + refused) = total))),
    CONSTRAINT batches_kind_check CHECK ((kind = ANY (ARRAY['activate'::text, 'freeze'::text, 'unfreeze'::text, 'close'::text, 'renew'::text]))),
    CONSTRAINT batches_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT batches_state_check CHECK ((state = ANY (ARRAY['running'::text, 'finished'::text, 'cancelled'::text]))),
    CONSTRAINT batches_total_check CHECK ((total > 0))
);
CREATE INDEX batches_running ON cards.batches USING btree (updated_at) WHERE (state = 'running'::text);
GRANT INSERT, SELECT ON cards.batches TO app;
GRANT UPDATE (changed, refused, state, unchanged, updated_at) ON cards.batches TO app;

CREATE TABLE cards.card_events (
    member_id uuid NOT NULL,
    event_id uuid NOT NULL,
    card_id uuid NOT NULL,
    change text NOT NULL,
    state text NOT NULL,
    ends_at timestamp with time zone,
    reason text,
    actor text NOT NULL,
    batch_id uuid,
    happened_at timestamp with time zone NOT NULL,
    CONSTRAINT card_events_pkey PRIMARY KEY (member_id, event_id),
    CONSTRAINT card_events_change_check CHECK ((change = ANY (ARRAY['issue'::text, 'freeze'::text, 'unfreeze'::text, 'report_lost'::text, 'replace'::text, 'renew'::text, 'close'::text, 'expire'::text]))),
    CONSTRAINT card_events_member_id_card_id_fkey FOREIGN KEY (member_id, card_id) REFERENCES cards.cards(member_id, card_id)
);
CREATE INDEX card_events_by_card ON cards.card_events USING btree (member_id, card_id, event_id);
GRANT INSERT, SELECT ON cards.card_events TO app;

CREATE TABLE cards.cards (
    member_id uuid NOT NULL,
    card_id uuid NOT NULL,
    number text NOT NULL,
    type_id uuid NOT NULL,
    type_version integer NOT NULL,
    form text NOT NULL,
    state text NOT NULL,
    state_reason text,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    is_findable boolean NOT NULL,
    issued_by_way text NOT NULL,
    store_id uuid,
    paid_minor bigint,
    points_paid bigint,
    replaces uuid,
    replaced_by uuid,
    issued_at timestamp with time zone NOT NULL,
    revision bigint NOT NULL DEFAULT 1,
    CONSTRAINT cards_pkey PRIMARY KEY (member_id, card_id),
    CONSTRAINT cards_check CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT cards_check1 CHECK (((state = 'active'::text) OR (NOT is_findable))),
    CONSTRAINT cards_check2 CHECK (((state = 'replaced'::text) = (replaced_by IS NOT NULL))),
    CONSTRAINT cards_form_check CHECK ((form = ANY (ARRAY['virtual'::text, 'physical'::text]))),
    CONSTRAINT cards_issued_by_way_check CHECK ((issued_by_way = ANY (ARRAY['online'::text, 'store'::text, 'purchase'::text, 'points'::text, 'batch'::text, 'replacement'::text]))),
    CONSTRAINT cards_paid_minor_check CHECK ((paid_minor >= 0)),
    CONSTRAINT cards_points_paid_check CHECK ((points_paid >= 0)),
    CONSTRAINT cards_state_check CHECK ((state = ANY (ARRAY['active'::text, 'frozen'::text, 'lost'::text, 'replaced'::text, 'closed'::text]))),
    CONSTRAINT cards_type_id_type_version_fkey FOREIGN KEY (type_id, type_version) REFERENCES cards.type_versions(type_id, version)
);
CREATE INDEX cards_by_end ON cards.cards USING btree (ends_at, member_id, card_id) WHERE ((ends_at IS NOT NULL) AND (state = ANY (ARRAY['active'::text, 'frozen'::text])));
CREATE INDEX cards_by_id ON cards.cards USING btree (card_id DESC, member_id);
GRANT INSERT, SELECT ON cards.cards TO app;
GRANT UPDATE (ends_at, is_findable, replaced_by, revision, state, state_reason, type_version) ON cards.cards TO app;

CREATE TABLE cards.code_handles (
    handle bigint NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT code_handles_pkey PRIMARY KEY (handle),
    CONSTRAINT code_handles_handle_check CHECK (((handle >= 0) AND (handle <= '9999999999'::bigint)))
);
GRANT INSERT, SELECT ON cards.code_handles TO app;

CREATE TABLE cards.code_holders (
    member_id uuid NOT NULL,
    handle bigint NOT NULL,
    CONSTRAINT code_holders_pkey PRIMARY KEY (member_id),
    CONSTRAINT code_holders_handle_check CHECK (((handle >= 0) AND (handle <= '9999999999'::bigint)))
);
GRANT INSERT, SELECT ON cards.code_holders TO app;

CREATE TABLE cards.numbers (
    number text NOT NULL,
    type_id uuid NOT NULL,
    print_run_id uuid,
    activated_at timestamp with time zone,
    activated_store_id uuid,
    activated_by text,
    member_id uuid,
    card_id uuid,
    bound_at timestamp with time zone,
    CONSTRAINT numbers_pkey PRIMARY KEY (number),
    CONSTRAINT numbers_check CHECK ((((card_id IS NULL) = (member_id IS NULL)) AND ((card_id IS NULL) = (bound_at IS NULL)))),
    CONSTRAINT numbers_check1 CHECK (((card_id IS NULL) OR (activated_at IS NOT NULL))),
    CONSTRAINT numbers_check2 CHECK (((print_run_id IS NOT NULL) OR (card_id IS NOT NULL))),
    CONSTRAINT numbers_print_run_id_fkey FOREIGN KEY (print_run_id) REFERENCES cards.print_runs(print_run_id),
    CONSTRAINT numbers_type_id_fkey FOREIGN KEY (type_id) REFERENCES cards.types(type_id)
);
CREATE INDEX numbers_by_print_run ON cards.numbers USING btree (print_run_id, number) WHERE (print_run_id IS NOT NULL);
GRANT INSERT, SELECT ON cards.numbers TO app;
GRANT UPDATE (activated_at, activated_by, activated_store_id, bound_at, card_id, member_id) ON cards.numbers TO app;

CREATE TABLE cards.pools (
    pool_id uuid NOT NULL,
    code text NOT NULL,
    type_id uuid NOT NULL,
    number_prefix text NOT NULL,
    number_length integer NOT NULL,
    quantity bigint NOT NULL DEFAULT 0,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT pools_pkey PRIMARY KEY (pool_id),
    CONSTRAINT pools_code_key UNIQUE (code),
    CONSTRAINT pools_number_length_check CHECK (((number_length >= 10) AND (number_length <= 19))),
    CONSTRAINT pools_number_prefix_check CHECK ((number_prefix ~ '^[1-9][0-9]{0,7}$'::text)),
    CONSTRAINT pools_type_id_fkey FOREIGN KEY (type_id) REFERENCES cards.types(type_id)
);
GRANT INSERT, SELECT ON cards.pools TO app;
GRANT UPDATE (quantity) ON cards.pools TO app;

CREATE TABLE cards.print_exports (
    export_id uuid NOT NULL,
    print_run_id uuid NOT NULL,
    quantity integer NOT NULL,
    exported_at timestamp with time zone NOT NULL,
    exported_by text NOT NULL,
    CONSTRAINT print_exports_pkey PRIMARY KEY (export_id),
    CONSTRAINT print_exports_print_run_id_fkey FOREIGN KEY (print_run_id) REFERENCES cards.print_runs(print_run_id)
);
GRANT INSERT, SELECT ON cards.print_exports TO app;

CREATE TABLE cards.print_runs (
    print_run_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    quantity integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    printed_at timestamp with time zone,
    printed_by text,
    voided_at timestamp with time zone,
    voided_by text,
    void_reason text,
    CONSTRAINT print_runs_pkey PRIMARY KEY (print_run_id),
    CONSTRAINT print_runs_check CHECK (((printed_at IS NULL) = (printed_by IS NULL))),
    CONSTRAINT print_runs_check1 CHECK ((((voided_at IS NULL) = (voided_by IS NULL)) AND ((voided_at IS NULL) = (void_reason IS NULL)))),
    CONSTRAINT print_runs_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES cards.pools(pool_id),
    CONSTRAINT print_runs_quantity_check CHECK (((quantity >= 1) AND (quantity <= 100000)))
);
CREATE INDEX print_runs_by_pool ON cards.print_runs USING btree (pool_id, print_run_id);
GRANT INSERT, SELECT ON cards.print_runs TO app;
GRANT UPDATE (printed_at, printed_by, void_reason, voided_at, voided_by) ON cards.print_runs TO app;

CREATE TABLE cards.purchases (
    reference text NOT NULL,
    piece integer NOT NULL,
    member_id uuid NOT NULL,
    card_id uuid NOT NULL,
    CONSTRAINT purchases_pkey PRIMARY KEY (reference, piece),
    CONSTRAINT purchases_piece_check CHECK ((piece > 0))
);
CREATE INDEX purchases_by_card ON cards.purchases USING btree (member_id, card_id);
GRANT INSERT, SELECT ON cards.purchases TO app;

CREATE TABLE cards.reminders (
    member_id uuid NOT NULL,
    card_id uuid NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    days_before integer NOT NULL,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT reminders_pkey PRIMARY KEY (member_id, card_id, ends_at, days_before),
    CONSTRAINT reminders_member_id_card_id_fkey FOREIGN KEY (member_id, card_id) REFERENCES cards.cards(member_id, card_id)
);
GRANT INSERT, SELECT ON cards.reminders TO app;

CREATE TABLE cards.type_versions (
    type_id uuid NOT NULL,
    version integer NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    name jsonb NOT NULL,
    benefits jsonb NOT NULL,
    validity jsonb NOT NULL,
    price_minor bigint,
    points_price bigint,
    product_id uuid,
    uses_per_day integer,
    uses_in_total integer,
    max_per_member integer,
    is_open boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    points_refund_days integer,
    issues_on_purchase boolean NOT NULL DEFAULT false,
    CONSTRAINT type_versions_pkey PRIMARY KEY (type_id, version),
    CONSTRAINT type_versions_max_per_member_check CHECK ((max_per_member > 0)),
    CONSTRAINT type_versions_points_price_check CHECK ((points_price > 0)),
    CONSTRAINT type_versions_points_refund_days_check CHECK ((points_refund_days > 0)),
    CONSTRAINT type_versions_price_minor_check CHECK ((price_minor > 0)),
    CONSTRAINT type_versions_type_id_fkey FOREIGN KEY (type_id) REFERENCES cards.types(type_id),
    CONSTRAINT type_versions_uses_in_total_check CHECK ((uses_in_total > 0)),
    CONSTRAINT type_versions_uses_per_day_check CHECK ((uses_per_day > 0)),
    CONSTRAINT type_versions_version_check CHECK ((version > 0))
);
GRANT INSERT, SELECT ON cards.type_versions TO app;

CREATE TABLE cards.types (
    type_id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    number_prefix text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT types_pkey PRIMARY KEY (type_id),
    CONSTRAINT types_code_key UNIQUE (code),
    CONSTRAINT types_kind_check CHECK ((kind = ANY (ARRAY['ordinary'::text, 'vip'::text, 'annual'::text, 'paid'::text]))),
    CONSTRAINT types_number_prefix_check CHECK ((number_prefix ~ '^[1-9][0-9]{0,7}$'::text))
);
GRANT INSERT, SELECT ON cards.types TO app;

CREATE TABLE cards.used_codes (
    handle bigint NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone NOT NULL,
    CONSTRAINT used_codes_pkey PRIMARY KEY (handle, issued_at)
);
CREATE INDEX used_codes_by_age ON cards.used_codes USING btree (used_at);
GRANT DELETE, INSERT, SELECT ON cards.used_codes TO app;

CREATE TABLE cards.uses (
    member_id uuid NOT NULL,
    card_id uuid NOT NULL,
    reference text NOT NULL,
    local_date date NOT NULL,
    store_id uuid,
    actor text NOT NULL,
    used_at timestamp with time zone NOT NULL,
    CONSTRAINT uses_pkey PRIMARY KEY (member_id, card_id, reference),
    CONSTRAINT uses_member_id_card_id_fkey FOREIGN KEY (member_id, card_id) REFERENCES cards.cards(member_id, card_id)
);
GRANT INSERT, SELECT ON cards.uses TO app;

CREATE SCHEMA catalog;

CREATE TABLE catalog.brands (
    brand_id uuid NOT NULL,
    code text NOT NULL,
    name jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT brands_pkey PRIMARY KEY (brand_id),
    CONSTRAINT brands_code_check CHECK ((code <> ''::text)),
    CONSTRAINT brands_code_key UNIQUE (code)
);
GRANT INSERT, SELECT, UPDATE ON catalog.brands TO app;

CREATE TABLE catalog.categories (
    category_id uuid NOT NULL,
    code text NOT NULL,
    name jsonb NOT NULL,
    parent_category_id uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT categories_pkey PRIMARY KEY (category_id),
    CONSTRAINT categories_check CHECK ((parent_category_id <> category_id)),
    CONSTRAINT categories_code_check CHECK ((code <> ''::text)),
    CONSTRAINT categories_code_key UNIQUE (code),
    CONSTRAINT categories_parent_category_id_fkey FOREIGN KEY (parent_category_id) REFERENCES catalog.categories(category_id)
);
CREATE INDEX categories_by_parent ON catalog.categories USING btree (parent_category_id);
GRANT INSERT, SELECT, UPDATE ON catalog.categories TO app;

CREATE TABLE catalog.products (
    product_id uuid NOT NULL,
    sku text NOT NULL,
    name jsonb NOT NULL,
    category_id uuid,
    brand_id uuid,
    labels text[] NOT NULL DEFAULT '{}'::text[],
    is_earning_excluded boolean NOT NULL DEFAULT false,
    tax_rate_bps integer,
    is_unlisted boolean NOT NULL DEFAULT false,
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    revision bigint NOT NULL DEFAULT 1,
    CONSTRAINT products_pkey PRIMARY KEY (product_id),
    CONSTRAINT products_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES catalog.brands(brand_id),
    CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalog.categories(category_id),
    CONSTRAINT products_sku_check CHECK ((sku <> ''::text)),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_state_check CHECK ((state = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT products_tax_rate_bps_check CHECK (((tax_rate_bps >= 0) AND (tax_rate_bps <= 10000)))
);
CREATE INDEX products_by_brand ON catalog.products USING btree (brand_id, product_id) WHERE (brand_id IS NOT NULL);
CREATE INDEX products_by_category ON catalog.products USING btree (category_id, product_id);
CREATE INDEX products_by_label ON catalog.products USING gin (labels);
CREATE INDEX products_unlisted ON catalog.products USING btree (product_id) WHERE is_unlisted;
GRANT INSERT, SELECT, UPDATE ON catalog.products TO app;

CREATE TABLE catalog.version (
    only_row boolean NOT NULL DEFAULT true,
    version uuid NOT NULL,
    CONSTRAINT version_pkey PRIMARY KEY (only_row),
    CONSTRAINT version_only_row_check CHECK (only_row)
);
GRANT SELECT, UPDATE ON catalog.version TO app;

CREATE SCHEMA exports;

CREATE TABLE exports.copies (
    member_id uuid NOT NULL,
    copy_id uuid NOT NULL,
    state text NOT NULL,
    asked_by text NOT NULL,
    session_id text,
    reason text,
    approval_id uuid,
    tries integer NOT NULL DEFAULT 0,
    asked_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone,
    expires_at timestamp with time zone,
    bytes bigint,
    content_sealed bytea,
    deleted_at timestamp with time zone,
    deleted_why text,
    CONSTRAINT copies_pkey PRIMARY KEY (member_id, copy_id),
    CONSTRAINT copies_bytes_check CHECK ((bytes > 0)),
    CONSTRAINT copies_check CHECK (((state = 'ready'::text) = (content_sealed IS NOT NULL))),
    CONSTRAINT copies_check1 CHECK (((state <> 'ready'::text) OR ((made_at IS NOT NULL) AND (expires_at IS NOT NULL) AND (bytes IS NOT NULL)))),
    CONSTRAINT copies_check2 CHECK (((state = 'deleted'::text) = ((deleted_at IS NOT NULL) AND (deleted_why IS NOT NULL)))),
    CONSTRAINT copies_deleted_why_check CHECK ((deleted_why = ANY (ARRAY['expired'::text, 'replaced'::text, 'left'::text]))),
    CONSTRAINT copies_state_check CHECK ((state = ANY (ARRAY['making'::text, 'ready'::text, 'failed'::text, 'deleted'::text]))),
    CONSTRAINT copies_tries_check CHECK ((tries >= 0))
);
CREATE INDEX copies_by_end ON exports.copies USING btree (expires_at) WHERE (state = 'ready'::text);
CREATE UNIQUE INDEX copies_one_in_the_making ON exports.copies USING btree (member_id) WHERE (state = 'making'::text);
GRANT INSERT, SELECT ON exports.copies TO app;
GRANT UPDATE (bytes, content_sealed, deleted_at, deleted_why, expires_at, made_at, state, tries) ON exports.copies TO app;

CREATE TABLE exports.lists (
    list_id uuid NOT NULL,
    asked_by text NOT NULL,
    format text NOT NULL,
    language text NOT NULL,
    is_clear boolean NOT NULL,
    filter jsonb NOT NULL,
    store_ids uuid[],
    reason text NOT NULL,
    state text NOT NULL,
    approval_id uuid,
    rows_expected bigint NOT NULL,
    rows_done bigint NOT NULL DEFAULT 0,
    tries integer NOT NULL DEFAULT 0,
    bytes bigint,
    asked_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone,
    expires_at timestamp with time zone,
    CONSTRAINT lists_pkey PRIMARY KEY (list_id),
    CONSTRAINT lists_bytes_check CHECK ((bytes > 0)),
    CONSTRAINT lists_check CHECK (((state <> 'ready'::text) OR ((made_at IS NOT NULL) AND (expires_at IS NOT NULL) AND (bytes IS NOT NULL)))),
    CONSTRAINT lists_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
    CONSTRAINT lists_language_check CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text]))),
    CONSTRAINT lists_reason_check CHECK ((length(reason) >= 5)),
    CONSTRAINT lists_rows_done_check CHECK ((rows_done >= 0)),
    CONSTRAINT lists_rows_expected_check CHECK ((rows_expected >= 0)),
    CONSTRAINT lists_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'running'::text, 'ready'::text, 'failed'::text, 'deleted'::text]))),
    CONSTRAINT lists_tries_check CHECK ((tries >= 0))
);
CREATE INDEX lists_by_asker ON exports.lists USING btree (asked_by, list_id DESC);
CREATE INDEX lists_by_end ON exports.lists USING btree (expires_at) WHERE (state = 'ready'::text);
CREATE INDEX lists_running ON exports.lists USING btree (updated_at) WHERE (state = 'running'::text);
GRANT INSERT, SELECT ON exports.lists TO app;
GRANT UPDATE (approval_id, bytes, expires_at, made_at, rows_done, state, tries, updated_at) ON exports.lists TO app;

CREATE SCHEMA games;

CREATE TABLE games.check_in_settings (
    version integer NOT NULL,
    starts_on date NOT NULL,
    is_enabled boolean NOT NULL,
    base_points bigint NOT NULL,
    streak_bonuses jsonb NOT NULL,
    cycle_days integer,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT check_in_settings_pkey PRIMARY KEY (version),
    CONSTRAINT check_in_settings_base_points_check CHECK ((base_points >= 0)),
    CONSTRAINT check_in_settings_cycle_days_check CHECK ((cycle_days > 0))
);
GRANT INSERT, SELECT ON games.check_in_settings TO app;

CREATE TABLE games.check_ins (
    member_id uuid NOT NULL,
    local_date date NOT NULL,
    streak_days integer NOT NULL,
    settings_version integer NOT NULL,
    check_in_id uuid NOT NULL,
    points bigint NOT NULL,
    bonus_points bigint NOT NULL,
    checked_in_at timestamp with time zone NOT NULL,
    store_id uuid,
    channel text NOT NULL,
    actor text NOT NULL,
    CONSTRAINT check_ins_pkey PRIMARY KEY (member_id, local_date),
    CONSTRAINT check_ins_check CHECK (((bonus_points >= 0) AND (bonus_points <= points))),
    CONSTRAINT check_ins_streak_days_check CHECK ((streak_days > 0))
);
GRANT INSERT, SELECT ON games.check_ins TO app;

CREATE SCHEMA ledger;

CREATE TABLE ledger.accounts (
    member_id uuid NOT NULL,
    asset text NOT NULL,
    balance bigint NOT NULL DEFAULT 0,
    held bigint NOT NULL DEFAULT 0,
    debt bigint NOT NULL DEFAULT 0,
    last_seq bigint NOT NULL DEFAULT 0,
    settled_at timestamp with time zone NOT NULL,
    next_due_at timestamp with time zone,
    handed_to uuid,
    CONSTRAINT accounts_pkey PRIMARY KEY (member_id, asset),
    CONSTRAINT accounts_cover_holds CHECK (((balance + debt) >= held)),
    CONSTRAINT accounts_debt_check CHECK ((debt >= 0)),
    CONSTRAINT accounts_held_check CHECK ((held >= 0))
) WITH (fillfactor=75, autovacuum_vacuum_scale_factor=0.02);
CREATE INDEX accounts_due ON ledger.accounts USING btree (next_due_at) WHERE (next_due_at IS NOT NULL);
GRANT INSERT, SELECT ON ledger.accounts TO app;
GRANT UPDATE (balance, debt, handed_to, held, last_seq, next_due_at, settled_at) ON ledger.accounts TO app;

CREATE TABLE ledger.allocations (
    member_id uuid NOT NULL,
    cause_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    amount bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    rank integer NOT NULL,
    purpose text NOT NULL,
    CONSTRAINT allocations_pkey PRIMARY KEY (member_id, cause_id, rank),
    CONSTRAINT allocations_amount_check CHECK ((amount <> 0)),
    CONSTRAINT allocations_purpose_check CHECK ((purpose = ANY (ARRAY['spend'::text, 'claw_back'::text, 'transfer'::text, 'expire'::text, 'repay'::text, 'give_back'::text, 'unrepay'::text])))
);
CREATE INDEX allocations_by_lot ON ledger.allocations USING btree (member_id, lot_id);
GRANT INSERT, SELECT ON ledger.allocations TO app;

CREATE TABLE ledger.entries (
    member_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    seq bigint NOT NULL,
    amount bigint NOT NULL,
    balance_after bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    business_date date NOT NULL,
    asset text NOT NULL,
    kind text NOT NULL,
    type text NOT NULL,
    counter_account text NOT NULL,
    source text NOT NULL,
    actor text NOT NULL,
    payload_hash bytea,
    reverses uuid,
    store_id uuid,
    group_id text,
    reason text,
    details jsonb,
    xid bigint NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    CONSTRAINT entries_pkey PRIMARY KEY (member_id, entry_id),
    CONSTRAINT entries_amount_check CHECK ((amount <> 0)),
    CONSTRAINT entries_seq UNIQUE (member_id, asset, seq),
    CONSTRAINT entries_seq_check CHECK ((seq > 0)),
    CONSTRAINT entries_source UNIQUE (member_id, asset, kind, source)
) WITH (autovacuum_vacuum_insert_scale_factor=0.05);
CREATE INDEX entries_by_business_date ON ledger.entries USING btree (business_date);
CREATE INDEX entries_by_time ON ledger.entries USING brin (recorded_at);
CREATE INDEX entries_in_commit_order ON ledger.entries USING brin (xid) WITH (pages_per_range='32', autosummarize='on');
GRANT INSERT, SELECT ON ledger.entries TO app;

CREATE TABLE ledger.hold_lots (
    member_id uuid NOT NULL,
    hold_id uuid NOT NULL,
    rank integer NOT NULL,
    lot_id uuid NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT hold_lots_pkey PRIMARY KEY (member_id, hold_id, rank),
    CONSTRAINT hold_lots_amount_check CHECK ((amount > 0))
);
GRANT INSERT, SELECT ON ledger.hold_lots TO app;

CREATE TABLE ledger.hold_resolutions (
    member_id uuid NOT NULL,
    hold_id uuid NOT NULL,
    outcome text NOT NULL,
    amount bigint NOT NULL,
    entry_id uuid,
    resolved_at timestamp with time zone NOT NULL,
    actor text,
    reason text,
    CONSTRAINT hold_resolutions_pkey PRIMARY KEY (member_id, hold_id),
    CONSTRAINT hold_resolutions_amount_check CHECK ((amount >= 0)),
    CONSTRAINT hold_resolutions_entry CHECK (((outcome = 'captured'::text) = (entry_id IS NOT NULL))),
    CONSTRAINT hold_resolutions_outcome_check CHECK ((outcome = ANY (ARRAY['captured'::text, 'released'::text, 'expired'::text])))
);
GRANT INSERT, SELECT ON ledger.hold_resolutions TO app;

CREATE TABLE ledger.holds (
    member_id uuid NOT NULL,
    hold_id uuid NOT NULL,
    amount bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    asset text NOT NULL,
    source text NOT NULL,
    actor text NOT NULL,
    details jsonb,
    CONSTRAINT holds_pkey PRIMARY KEY (member_id, hold_id),
    CONSTRAINT holds_amount_check CHECK ((amount > 0))
);
GRANT INSERT, SELECT ON ledger.holds TO app;

CREATE TABLE ledger.lot_redatings (
    member_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    redating_id uuid NOT NULL,
    old_expires_at timestamp with time zone,
    new_expires_at timestamp with time zone,
    redated_at timestamp with time zone NOT NULL,
    source text NOT NULL,
    actor text NOT NULL,
    reason text,
    CONSTRAINT lot_redatings_pkey PRIMARY KEY (member_id, lot_id, redating_id)
);
GRANT INSERT, SELECT ON ledger.lot_redatings TO app;

CREATE TABLE ledger.lots (
    member_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    amount bigint NOT NULL,
    remaining bigint NOT NULL,
    held bigint NOT NULL DEFAULT 0,
    activates_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    unit_value_micro bigint NOT NULL,
    expected_redemption_bps integer NOT NULL,
    priority integer NOT NULL,
    asset text NOT NULL,
    source_class text NOT NULL,
    funder text NOT NULL,
    legal_entity_id text,
    parent_lot_id uuid,
    parent_member_id uuid,
    closed text,
    CONSTRAINT lots_pkey PRIMARY KEY (member_id, lot_id),
    CONSTRAINT lots_amount_check CHECK ((amount > 0)),
    CONSTRAINT lots_closed CHECK (((closed IS NULL) = (remaining > 0))),
    CONSTRAINT lots_closed_check CHECK ((closed = ANY (ARRAY['exhausted'::text, 'expired'::text, 'cancelled'::text]))),
    CONSTRAINT lots_expected_redemption_bps_check CHECK (((expected_redemption_bps >= 0) AND (expected_redemption_bps <= 10000))),
    CONSTRAINT lots_held CHECK (((held >= 0) AND (held <= remaining))),
    CONSTRAINT lots_remaining CHECK (((remaining >= 0) AND (remaining <= amount))),
    CONSTRAINT lots_source_class_check CHECK ((source_class = ANY (ARRAY['PURCHASE'::text, 'PROMO'::text, 'COMPENSATION'::text, 'TRANSFER'::text, 'MIGRATION'::text]))),
    CONSTRAINT lots_unit_value_micro_check CHECK ((unit_value_micro >= 0))
) WITH (fillfactor=85, autovacuum_vacuum_scale_factor=0.02);
CREATE INDEX lots_open ON ledger.lots USING btree (member_id, asset) WHERE (closed IS NULL);
GRANT INSERT, SELECT ON ledger.lots TO app;
GRANT UPDATE (closed, expires_at, held, remaining) ON ledger.lots TO app;

CREATE TABLE ledger.refusals (
    member_id uuid NOT NULL,
    asset text NOT NULL,
    kind text NOT NULL,
    source text NOT NULL,
    payload_hash bytea NOT NULL,
    payload jsonb NOT NULL,
    code text NOT NULL,
    params jsonb NOT NULL,
    refused_at timestamp with time zone NOT NULL,
    CONSTRAINT refusals_pkey PRIMARY KEY (member_id, asset, kind, source)
);
GRANT INSERT, SELECT ON ledger.refusals TO app;

CREATE TABLE ledger.reversals (
    member_id uuid NOT NULL,
    reverses uuid NOT NULL,
    requested bigint NOT NULL,
    done bigint NOT NULL,
    expired bigint NOT NULL DEFAULT 0,
    balance bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    asset text NOT NULL,
    kind text NOT NULL,
    source text NOT NULL,
    payload_hash bytea NOT NULL,
    payload jsonb,
    entry_id uuid,
    lot_id uuid,
    CONSTRAINT reversals_pkey PRIMARY KEY (member_id, reverses, kind, source),
    CONSTRAINT reversals_check CHECK (((done >= 0) AND (done <= requested))),
    CONSTRAINT reversals_check1 CHECK (((expired >= 0) AND (expired <= done))),
    CONSTRAINT reversals_requested_check CHECK ((requested > 0)),
    CONSTRAINT reversals_source UNIQUE (member_id, asset, kind, source, reverses)
);
GRANT INSERT, SELECT ON ledger.reversals TO app;

CREATE TABLE ledger.transfers (
    member_id uuid NOT NULL,
    asset text NOT NULL,
    transfer_id text NOT NULL,
    to_member_id uuid NOT NULL,
    amount bigint NOT NULL,
    out_entry_id uuid NOT NULL,
    in_entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT transfers_pkey PRIMARY KEY (member_id, asset, transfer_id),
    CONSTRAINT transfers_amount_check CHECK ((amount > 0)),
    CONSTRAINT transfers_check CHECK ((to_member_id <> member_id))
);
GRANT INSERT, SELECT ON ledger.transfers TO app;

CREATE SCHEMA me;

CREATE TABLE me.asked_codes (
    challenge_id uuid NOT NULL,
    phone_hash bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    key_id text NOT NULL,
    code_hash bytea NOT NULL,
    browser_hash bytea NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    used_at timestamp with time zone,
    CONSTRAINT asked_codes_pkey PRIMARY KEY (challenge_id),
    CONSTRAINT asked_codes_browser_hash_check CHECK ((length(browser_hash) = 32)),
    CONSTRAINT asked_codes_code_hash_check CHECK ((length(code_hash) = 32)),
    CONSTRAINT asked_codes_phone_hash_check CHECK ((length(phone_hash) = 32))
);
CREATE INDEX asked_codes_expires_at_idx ON me.asked_codes USING btree (expires_at);
GRANT DELETE, INSERT, SELECT ON me.asked_codes TO app;
GRANT UPDATE (tries, used_at) ON me.asked_codes TO app;

CREATE TABLE me.open_enrolments (
    token_hash bytea NOT NULL,
    enrolment_id uuid NOT NULL,
    phone_sealed bytea NOT NULL,
    key_id text NOT NULL,
    browser_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT open_enrolments_pkey PRIMARY KEY (token_hash),
    CONSTRAINT open_enrolments_browser_hash_check CHECK ((length(browser_hash) = 32)),
    CONSTRAINT open_enrolments_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE INDEX open_enrolments_expires_at_idx ON me.open_enrolments USING btree (expires_at);
GRANT DELETE, INSERT, SELECT ON me.open_enrolments TO app;
GRANT UPDATE (used_at) ON me.open_enrolments TO app;

CREATE TABLE me.recent_tries (
    subject_hash bytea NOT NULL,
    moments timestamp with time zone[] NOT NULL,
    last_at timestamp with time zone NOT NULL,
    CONSTRAINT recent_tries_pkey PRIMARY KEY (subject_hash),
    CONSTRAINT recent_tries_subject_hash_check CHECK ((length(subject_hash) = 32))
);
CREATE INDEX recent_tries_last_at_idx ON me.recent_tries USING btree (last_at);
GRANT DELETE, INSERT, SELECT ON me.recent_tries TO app;
GRANT UPDATE (last_at, moments) ON me.recent_tries TO app;

CREATE TABLE me.sessions (
    member_id uuid NOT NULL,
    session_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    browser text NOT NULL,
    ended_at timestamp with time zone,
    ended_why text,
    CONSTRAINT sessions_pkey PRIMARY KEY (member_id, session_id),
    CONSTRAINT sessions_check CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
    CONSTRAINT sessions_ended_why_check CHECK ((ended_why = ANY (ARRAY['logged_out'::text, 'ended_by_owner'::text, 'replaced'::text]))),
    CONSTRAINT sessions_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE INDEX sessions_expires_at_idx ON me.sessions USING btree (expires_at);
GRANT DELETE, INSERT, SELECT ON me.sessions TO app;
GRANT UPDATE (ended_at, ended_why, last_used_at) ON me.sessions TO app;

CREATE SCHEMA members;

CREATE TABLE members.appeal_decisions (
    member_id uuid NOT NULL,
    appeal_id uuid NOT NULL,
    decision text NOT NULL,
    comment_sealed bytea,
    decided_at timestamp with time zone NOT NULL,
    decided_by text NOT NULL,
    CONSTRAINT appeal_decisions_pkey PRIMARY KEY (member_id, appeal_id),
    CONSTRAINT appeal_decisions_decision_check CHECK ((decision = ANY (ARRAY['upheld'::text, 'released'::text]))),
    CONSTRAINT appeal_decisions_member_id_appeal_id_fkey FOREIGN KEY (member_id, appeal_id) REFERENCES members.appeals(member_id, appeal_id)
);
GRANT INSERT, SELECT ON members.appeal_decisions TO app;

CREATE TABLE members.appeals (
    member_id uuid NOT NULL,
    appeal_id uuid NOT NULL,
    state text NOT NULL,
    text_sealed bytea NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by text NOT NULL,
    CONSTRAINT appeals_pkey PRIMARY KEY (member_id, appeal_id),
    CONSTRAINT appeals_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id),
    CONSTRAINT appeals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'released'::text])))
);
CREATE INDEX appeals_by_id ON members.appeals USING btree (appeal_id);
CREATE INDEX appeals_by_state ON members.appeals USING btree (state, appeal_id);
CREATE UNIQUE INDEX appeals_one_open ON members.appeals USING btree (member_id) WHERE (state = 'open'::text);
GRANT INSERT, SELECT ON members.appeals TO app;
GRANT UPDATE (state) ON members.appeals TO app;

CREATE TABLE members.birthday_corrections (
    member_id uuid NOT NULL,
    correction_id uuid NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    corrected_at timestamp with time zone NOT NULL,
    CONSTRAINT birthday_corrections_pkey PRIMARY KEY (member_id, correction_id),
    CONSTRAINT birthday_corrections_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id)
);
GRANT INSERT, SELECT ON members.birthday_corrections TO app;

CREATE TABLE members.consents (
    member_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    purpose text NOT NULL,
    channel text NOT NULL,
    decision text NOT NULL,
    policy_version integer NOT NULL,
    is_separate boolean NOT NULL,
    evidence_sealed bytea,
    guardian_sealed bytea,
    decided_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    CONSTRAINT consents_pkey PRIMARY KEY (member_id, consent_id),
    CONSTRAINT consents_decision_check CHECK ((decision = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text]))),
    CONSTRAINT consents_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id),
    CONSTRAINT consents_purpose_policy_version_fkey FOREIGN KEY (purpose, policy_version) REFERENCES members.policy_versions(purpose, version)
);
CREATE INDEX consents_latest ON members.consents USING btree (member_id, purpose, channel, consent_id DESC);
GRANT INSERT, SELECT ON members.consents TO app;

CREATE TABLE members.erasures (
    member_id uuid NOT NULL,
    erased_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT erasures_pkey PRIMARY KEY (member_id)
);
GRANT INSERT, SELECT ON members.erasures TO app;

CREATE TABLE members.former_identities (
    program_id uuid NOT NULL,
    kind text NOT NULL,
    blind_index bytea NOT NULL,
    index_key_id text NOT NULL,
    left_at timestamp with time zone NOT NULL,
    CONSTRAINT former_identities_pkey PRIMARY KEY (program_id, kind, blind_index),
    CONSTRAINT former_identities_blind_index_check CHECK ((length(blind_index) = 32))
);
GRANT INSERT, SELECT ON members.former_identities TO app;

CREATE TABLE members.guardians (
    member_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    guardian_sealed bytea NOT NULL,
    actor text NOT NULL,
    CONSTRAINT guardians_pkey PRIMARY KEY (member_id, recorded_at),
    CONSTRAINT guardians_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id)
);
GRANT INSERT, SELECT ON members.guardians TO app;

CREATE TABLE members.identities (
    member_id uuid NOT NULL,
    identity_id uuid NOT NULL,
    kind text NOT NULL,
    value_sealed bytea,
    state text NOT NULL,
    bound_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    close_reason text,
    CONSTRAINT identities_pkey PRIMARY KEY (member_id, identity_id),
    CONSTRAINT identities_check CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT identities_check1 CHECK (((state <> 'active'::text) OR (value_sealed IS NOT NULL))),
    CONSTRAINT identities_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id),
    CONSTRAINT identities_state_check CHECK ((state = ANY (ARRAY['active'::text, 'closed'::text])))
);
GRANT INSERT, SELECT ON members.identities TO app;
GRANT UPDATE (close_reason, closed_at, state, value_sealed) ON members.identities TO app;

CREATE TABLE members.identity_index (
    program_id uuid NOT NULL,
    kind text NOT NULL,
    blind_index bytea NOT NULL,
    index_key_id text NOT NULL,
    member_id uuid NOT NULL,
    identity_id uuid NOT NULL,
    CONSTRAINT identity_index_pkey PRIMARY KEY (program_id, kind, blind_index),
    CONSTRAINT identity_index_blind_index_check CHECK ((length(blind_index) = 32))
);
GRANT DELETE, INSERT, SELECT ON members.identity_index TO app;

CREATE TABLE members.key_rotations (
    ring text NOT NULL,
    after_member_id uuid,
    finished_at timestamp with time zone,
    CONSTRAINT key_rotations_pkey PRIMARY KEY (ring)
);
GRANT INSERT, SELECT, UPDATE ON members.key_rotations TO app;

CREATE TABLE members.likenesses (
    member_id uuid NOT NULL,
    kind text NOT NULL,
    blind_index bytea NOT NULL,
    index_key_id text NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    CONSTRAINT likenesses_pkey PRIMARY KEY (member_id, kind, blind_index),
    CONSTRAINT likenesses_blind_index_check CHECK ((length(blind_index) = 32)),
    CONSTRAINT likenesses_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id)
);
CREATE INDEX likenesses_by_value ON members.likenesses USING btree (kind, blind_index, member_id);
GRANT DELETE, INSERT, SELECT ON members.likenesses TO app;

CREATE TABLE members.member_numbers (
    program_id uuid NOT NULL,
    member_number text NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT member_numbers_pkey PRIMARY KEY (program_id, member_number)
);
GRANT INSERT, SELECT ON members.member_numbers TO app;

CREATE TABLE members.members (
    member_id uuid NOT NULL,
    member_number text NOT NULL,
    state text NOT NULL,
    earn_blocked boolean NOT NULL DEFAULT false,
    burn_blocked boolean NOT NULL DEFAULT false,
    freeze_reason text,
    frozen_at timestamp with time zone,
    home_store_id uuid,
    source_channel text NOT NULL,
    source_store_id uuid,
    source_campaign text,
    source_referrer_id uuid,
    is_returning boolean NOT NULL DEFAULT false,
    enrolled_at timestamp with time zone NOT NULL,
    enrolled_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    labels text[] NOT NULL DEFAULT '{}'::text[],
    closed_at timestamp with time zone,
    revision bigint NOT NULL DEFAULT 1,
    earn_blocked_until timestamp with time zone,
    burn_blocked_until timestamp with time zone,
    freeze_code text,
    merged_into uuid,
    CONSTRAINT members_pkey PRIMARY KEY (member_id),
    CONSTRAINT members_check CHECK (((state <> 'frozen'::text) OR earn_blocked OR burn_blocked)),
    CONSTRAINT members_check1 CHECK (((state <> 'active'::text) OR (NOT (earn_blocked OR burn_blocked)))),
    CONSTRAINT members_check2 CHECK (((state <> ALL (ARRAY['closed'::text, 'merged'::text])) OR (earn_blocked AND burn_blocked))),
    CONSTRAINT members_check3 CHECK ((earn_blocked OR (earn_blocked_until IS NULL))),
    CONSTRAINT members_check4 CHECK ((burn_blocked OR (burn_blocked_until IS NULL))),
    CONSTRAINT members_merged_into CHECK (((state <> 'merged'::text) OR (merged_into IS NOT NULL))),
    CONSTRAINT members_state_check CHECK ((state = ANY (ARRAY['active'::text, 'frozen'::text, 'closed'::text, 'merged'::text])))
);
CREATE INDEX members_by_enrolment ON members.members USING btree (enrolled_on, member_id);
CREATE INDEX members_by_home_store ON members.members USING btree (home_store_id, member_id);
CREATE INDEX members_by_recording ON members.members USING brin (recorded_at);
CREATE INDEX members_by_source_store ON members.members USING btree (source_store_id, member_id) WHERE ((home_store_id IS NULL) AND (source_store_id IS NOT NULL));
CREATE INDEX members_freeze_ends ON members.members USING btree (LEAST(earn_blocked_until, burn_blocked_until), member_id) WHERE ((earn_blocked_until IS NOT NULL) OR (burn_blocked_until IS NOT NULL));
CREATE INDEX members_merged ON members.members USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX members_not_active ON members.members USING btree (state, member_id) WHERE (state <> 'active'::text);
GRANT INSERT, SELECT ON members.members TO app;
GRANT UPDATE (burn_blocked, burn_blocked_until, closed_at, earn_blocked, earn_blocked_until, freeze_code, freeze_reason, frozen_at, home_store_id, labels, merged_into, revision, state) ON members.members TO app;

CREATE TABLE members.personal (
    member_id uuid NOT NULL,
    wrapped_key bytea NOT NULL,
    master_key_id text NOT NULL,
    name_sealed bytea,
    birthday_sealed bytea,
    gender_sealed bytea,
    birthday_changes smallint NOT NULL DEFAULT 0,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT personal_pkey PRIMARY KEY (member_id),
    CONSTRAINT personal_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id)
);
CREATE INDEX personal_by_master_key ON members.personal USING btree (master_key_id, member_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON members.personal TO app;

CREATE TABLE members.policy_versions (
    purpose text NOT NULL,
    version integer NOT NULL,
    text_zh text NOT NULL,
    text_en text NOT NULL,
    text_hash text NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT policy_versions_pkey PRIMARY KEY (purpose, version),
    CONSTRAINT policy_versions_version_check CHECK ((version > 0))
);
GRANT INSERT, SELECT ON members.policy_versions TO app;

CREATE TABLE members.privacy_settings (
    version integer NOT NULL,
    allows_minors boolean NOT NULL,
    face_enabled boolean NOT NULL,
    pia_id text,
    note text,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT privacy_settings_pkey PRIMARY KEY (version),
    CONSTRAINT privacy_settings_check CHECK (((NOT face_enabled) OR (pia_id IS NOT NULL))),
    CONSTRAINT privacy_settings_version_check CHECK ((version > 0))
);
GRANT INSERT, SELECT ON members.privacy_settings TO app;

CREATE TABLE members.state_changes (
    member_id uuid NOT NULL,
    change_id uuid NOT NULL,
    change text NOT NULL,
    earn_blocked boolean NOT NULL,
    burn_blocked boolean NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    reason_code text,
    earn_blocked_until timestamp with time zone,
    burn_blocked_until timestamp with time zone,
    CONSTRAINT state_changes_pkey PRIMARY KEY (member_id, change_id),
    CONSTRAINT state_changes_change_check CHECK ((change = ANY (ARRAY['freeze'::text, 'unfreeze'::text, 'close'::text, 'merge'::text, 'separate'::text]))),
    CONSTRAINT state_changes_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id)
);
GRANT INSERT, SELECT ON members.state_changes TO app;

CREATE TABLE members.store_links (
    member_id uuid NOT NULL,
    store_id uuid NOT NULL,
    CONSTRAINT store_links_pkey PRIMARY KEY (member_id, store_id)
);
CREATE INDEX store_links_by_store ON members.store_links USING btree (store_id, member_id);
GRANT INSERT, SELECT ON members.store_links TO app;

CREATE TABLE members.unmaskings (
    member_id uuid NOT NULL,
    unmasking_id uuid NOT NULL,
    actor text NOT NULL,
    fields text[] NOT NULL,
    reason text NOT NULL,
    approval_id uuid,
    at timestamp with time zone NOT NULL,
    CONSTRAINT unmaskings_pkey PRIMARY KEY (member_id, unmasking_id),
    CONSTRAINT unmaskings_fields_check CHECK ((cardinality(fields) > 0)),
    CONSTRAINT unmaskings_member_id_fkey FOREIGN KEY (member_id) REFERENCES members.members(member_id)
);
GRANT INSERT, SELECT ON members.unmaskings TO app;

CREATE SCHEMA merging;

CREATE TABLE merging.candidates (
    member_id uuid NOT NULL,
    other_member_id uuid NOT NULL,
    score integer NOT NULL,
    reasons text[] NOT NULL,
    state text NOT NULL,
    found_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by text,
    note text,
    CONSTRAINT candidates_pkey PRIMARY KEY (member_id, other_member_id),
    CONSTRAINT candidates_check CHECK ((member_id < other_member_id)),
    CONSTRAINT candidates_check1 CHECK ((((state = 'open'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
    CONSTRAINT candidates_reasons_check CHECK ((cardinality(reasons) > 0)),
    CONSTRAINT candidates_score_check CHECK (((score >= 1) AND (score <= 100))),
    CONSTRAINT candidates_state_check CHECK ((state = ANY (ARRAY['open'::text, 'dismissed'::text, 'merged'::text])))
);
CREATE INDEX candidates_by_other ON merging.candidates USING btree (other_member_id);
CREATE INDEX candidates_by_score ON merging.candidates USING btree (state, score DESC, member_id DESC, other_member_id DESC);
GRANT INSERT, SELECT ON merging.candidates TO app;
GRANT UPDATE (decided_at, decided_by, note, reasons, score, state) ON merging.candidates TO app;

CREATE TABLE merging.merges (
    merge_id uuid NOT NULL,
    survivor_member_id uuid NOT NULL,
    duplicate_member_ids uuid[] NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    done jsonb NOT NULL,
    undone jsonb,
    undone_at timestamp with time zone,
    undone_by text,
    undo_reason text,
    CONSTRAINT merges_pkey PRIMARY KEY (merge_id),
    CONSTRAINT merges_check CHECK (((undone IS NULL) = (undone_at IS NULL))),
    CONSTRAINT merges_duplicate_member_ids_check CHECK ((cardinality(duplicate_member_ids) > 0)),
    CONSTRAINT merges_reason_check CHECK ((reason <> ''::text))
);
GRANT INSERT, SELECT ON merging.merges TO app;
GRANT UPDATE (undo_reason, undone, undone_at, undone_by) ON merging.merges TO app;

CREATE TABLE merging.sides (
    member_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    side text NOT NULL,
    CONSTRAINT sides_pkey PRIMARY KEY (member_id, merge_id),
    CONSTRAINT sides_side_check CHECK ((side = ANY (ARRAY['survivor'::text, 'duplicate'::text])))
);
GRANT INSERT, SELECT ON merging.sides TO app;

CREATE SCHEMA offers;

CREATE TABLE offers.budgets (
    rule_id uuid NOT NULL,
    scope_key text NOT NULL,
    measure text NOT NULL,
    used bigint NOT NULL,
    cap bigint NOT NULL,
    ends_on date,
    CONSTRAINT budgets_pkey PRIMARY KEY (rule_id, scope_key, measure),
    CONSTRAINT budget_is_kept CHECK ((used <= cap)),
    CONSTRAINT budgets_measure_check CHECK ((measure = ANY (ARRAY['points'::text, 'growth'::text, 'times'::text]))),
    CONSTRAINT budgets_used_check CHECK ((used >= 0))
) WITH (fillfactor=50);
GRANT DELETE, INSERT, SELECT, UPDATE ON offers.budgets TO app;

CREATE TABLE offers.drafts (
    version_id uuid NOT NULL,
    rule_id uuid NOT NULL,
    definition jsonb NOT NULL,
    definition_hash text NOT NULL,
    note text,
    revision bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_by text NOT NULL,
    CONSTRAINT drafts_pkey PRIMARY KEY (version_id),
    CONSTRAINT drafts_revision_check CHECK ((revision > 0)),
    CONSTRAINT drafts_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES offers.rules(rule_id)
);
CREATE INDEX drafts_by_rule ON offers.drafts USING btree (rule_id, version_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON offers.drafts TO app;

CREATE TABLE offers.member_limits (
    member_id uuid NOT NULL,
    rule_id uuid NOT NULL,
    period_key text NOT NULL,
    measure text NOT NULL,
    used bigint NOT NULL,
    cap bigint NOT NULL,
    ends_on date,
    CONSTRAINT member_limits_pkey PRIMARY KEY (member_id, rule_id, period_key, measure),
    CONSTRAINT member_limit_is_kept CHECK ((used <= cap)),
    CONSTRAINT member_limits_measure_check CHECK ((measure = ANY (ARRAY['points'::text, 'growth'::text, 'times'::text]))),
    CONSTRAINT member_limits_used_check CHECK ((used >= 0))
) WITH (fillfactor=85);
CREATE INDEX member_limits_by_end ON offers.member_limits USING btree (ends_on) WHERE (ends_on IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON offers.member_limits TO app;

CREATE TABLE offers.replays (
    replay_id uuid NOT NULL,
    state text NOT NULL,
    request jsonb NOT NULL,
    processed bigint NOT NULL DEFAULT 0,
    total bigint,
    report jsonb,
    failure text,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    CONSTRAINT replays_pkey PRIMARY KEY (replay_id),
    CONSTRAINT replays_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX replays_by_creation ON offers.replays USING btree (created_at DESC, replay_id DESC);
GRANT INSERT, SELECT, UPDATE ON offers.replays TO app;

CREATE TABLE offers.revision (
    only_row boolean NOT NULL DEFAULT true,
    revision uuid NOT NULL,
    CONSTRAINT revision_pkey PRIMARY KEY (only_row),
    CONSTRAINT revision_only_row_check CHECK (only_row)
);
GRANT SELECT, UPDATE ON offers.revision TO app;

CREATE TABLE offers.rule_switches (
    switch_id uuid NOT NULL,
    rule_id uuid NOT NULL,
    kind text NOT NULL,
    effective_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    reason text NOT NULL,
    CONSTRAINT rule_switches_pkey PRIMARY KEY (switch_id),
    CONSTRAINT rule_switches_kind_check CHECK ((kind = ANY (ARRAY['pause'::text, 'resume'::text, 'retire'::text]))),
    CONSTRAINT rule_switches_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT rule_switches_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES offers.rules(rule_id)
);
CREATE INDEX rule_switches_by_rule ON offers.rule_switches USING btree (rule_id, effective_at);
GRANT INSERT, SELECT ON offers.rule_switches TO app;

CREATE TABLE offers.rule_versions (
    version_id uuid NOT NULL,
    rule_id uuid NOT NULL,
    version_no integer NOT NULL,
    definition jsonb NOT NULL,
    definition_hash text NOT NULL,
    note text,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    store_ids uuid[],
    is_backdated boolean NOT NULL,
    examined_hash text,
    published_at timestamp with time zone NOT NULL,
    published_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT rule_versions_pkey PRIMARY KEY (version_id),
    CONSTRAINT rule_versions_check CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT rule_versions_check1 CHECK ((is_backdated OR (starts_at >= published_at))),
    CONSTRAINT rule_versions_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES offers.rules(rule_id),
    CONSTRAINT rule_versions_rule_id_version_no_key UNIQUE (rule_id, version_no),
    CONSTRAINT rule_versions_store_ids_check CHECK (((store_ids IS NULL) OR (cardinality(store_ids) > 0))),
    CONSTRAINT rule_versions_version_no_check CHECK ((version_no > 0))
);
GRANT INSERT, SELECT ON offers.rule_versions TO app;

CREATE TABLE offers.rules (
    rule_id uuid NOT NULL,
    code text NOT NULL,
    name jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT rules_pkey PRIMARY KEY (rule_id),
    CONSTRAINT rules_code_key UNIQUE (code)
);
CREATE INDEX rules_by_creation ON offers.rules USING btree (created_at DESC, rule_id DESC);
GRANT INSERT, SELECT, UPDATE ON offers.rules TO app;

CREATE SCHEMA orders;

CREATE TABLE orders.buyers (
    member_id uuid NOT NULL,
    first_order_id uuid NOT NULL,
    CONSTRAINT buyers_pkey PRIMARY KEY (member_id)
);
GRANT INSERT, SELECT ON orders.buyers TO app;

CREATE TABLE orders.claim_counts (
    claimant text NOT NULL,
    day date NOT NULL,
    claims integer NOT NULL,
    CONSTRAINT claim_counts_pkey PRIMARY KEY (claimant, day),
    CONSTRAINT claim_counts_claims_check CHECK ((claims > 0))
);
GRANT INSERT, SELECT, UPDATE ON orders.claim_counts TO app;

CREATE TABLE orders.external_keys (
    external_id text NOT NULL,
    channel text NOT NULL,
    order_id uuid,
    print bytea,
    CONSTRAINT external_keys_pkey PRIMARY KEY (external_id, channel),
    CONSTRAINT external_keys_channel_check CHECK (((length(channel) >= 1) AND (length(channel) <= 40))),
    CONSTRAINT external_keys_check CHECK (((order_id IS NULL) = (print IS NULL))),
    CONSTRAINT external_keys_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 128)))
);
GRANT INSERT, SELECT, UPDATE ON orders.external_keys TO app;

CREATE TABLE orders.lines (
    member_id uuid NOT NULL,
    order_id uuid NOT NULL,
    product_id uuid,
    list_price bigint NOT NULL,
    net_paid bigint NOT NULL,
    discount bigint,
    tax bigint,
    points bigint NOT NULL,
    growth bigint NOT NULL,
    points_paid bigint NOT NULL,
    line_no integer NOT NULL,
    quantity integer NOT NULL,
    returned_quantity integer NOT NULL,
    excluded_quantity integer NOT NULL,
    sku text NOT NULL,
    description text,
    labels text[],
    CONSTRAINT lines_pkey PRIMARY KEY (member_id, order_id, line_no),
    CONSTRAINT excluded_units_came_back CHECK (((excluded_quantity >= 0) AND (excluded_quantity <= returned_quantity))),
    CONSTRAINT no_more_comes_back_than_was_sold CHECK (((returned_quantity = 0) OR ((returned_quantity >= 0) AND (returned_quantity <= quantity))))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON orders.lines TO app;

CREATE TABLE orders.order_index (
    order_id uuid NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT order_index_pkey PRIMARY KEY (order_id)
);
GRANT INSERT, SELECT, UPDATE ON orders.order_index TO app;

CREATE TABLE orders.orders (
    member_id uuid NOT NULL,
    order_id uuid NOT NULL,
    original_order_id uuid,
    store_id uuid NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    claimed_at timestamp with time zone,
    net_paid bigint NOT NULL,
    points bigint NOT NULL,
    growth bigint NOT NULL,
    business_date date NOT NULL,
    tier_multiplier_bps integer,
    kind text NOT NULL,
    state text NOT NULL,
    is_guest boolean NOT NULL,
    is_first_purchase boolean NOT NULL,
    channel text NOT NULL,
    external_id text NOT NULL,
    tier_code text,
    till_code text,
    cashier text,
    receipt_no text,
    actor text NOT NULL,
    attributes jsonb,
    decision jsonb,
    CONSTRAINT orders_pkey PRIMARY KEY (member_id, order_id),
    CONSTRAINT orders_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text, 'adjustment'::text]))),
    CONSTRAINT orders_state_check CHECK ((state = ANY (ARRAY['completed'::text, 'partially_returned'::text, 'returned'::text, 'parked'::text, 'recorded'::text])))
);
CREATE INDEX orders_by_recording ON orders.orders USING brin (COALESCE(claimed_at, recorded_at));
CREATE INDEX orders_by_store_day ON orders.orders USING btree (store_id, business_date);
GRANT DELETE, INSERT, SELECT, UPDATE ON orders.orders TO app;

CREATE TABLE orders.parked_returns (
    original_external_id text NOT NULL,
    channel text NOT NULL,
    order_id uuid NOT NULL,
    parked_at timestamp with time zone NOT NULL,
    release_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    resolved_at timestamp with time zone,
    resolved_by text,
    note text,
    CONSTRAINT parked_returns_pkey PRIMARY KEY (original_external_id, channel, order_id),
    CONSTRAINT parked_returns_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'manual'::text, 'applied'::text, 'dismissed'::text])))
);
CREATE INDEX parked_returns_open ON orders.parked_returns USING btree (release_at) WHERE (state = ANY (ARRAY['waiting'::text, 'manual'::text]));
GRANT INSERT, SELECT, UPDATE ON orders.parked_returns TO app;

CREATE TABLE orders.policies (
    policy_id uuid NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    policy jsonb NOT NULL,
    published_by text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    CONSTRAINT policies_pkey PRIMARY KEY (policy_id)
);
GRANT INSERT, SELECT ON orders.policies TO app;

CREATE TABLE orders.return_lines (
    member_id uuid NOT NULL,
    order_id uuid NOT NULL,
    return_id uuid NOT NULL,
    refund bigint NOT NULL,
    points_taken bigint NOT NULL,
    growth_taken bigint NOT NULL,
    points_given_back bigint NOT NULL,
    line_no integer NOT NULL,
    quantity integer NOT NULL,
    CONSTRAINT return_lines_pkey PRIMARY KEY (member_id, order_id, return_id, line_no),
    CONSTRAINT return_lines_growth_taken_check CHECK ((growth_taken >= 0)),
    CONSTRAINT return_lines_member_id_order_id_return_id_fkey FOREIGN KEY (member_id, order_id, return_id) REFERENCES orders.returns(member_id, order_id, return_id),
    CONSTRAINT return_lines_points_given_back_check CHECK ((points_given_back >= 0)),
    CONSTRAINT return_lines_points_taken_check CHECK ((points_taken >= 0)),
    CONSTRAINT return_lines_quantity_check CHECK ((quantity > 0)),
    CONSTRAINT return_lines_refund_check CHECK ((refund >= 0))
);
GRANT DELETE, INSERT, SELECT ON orders.return_lines TO app;

CREATE TABLE orders.returns (
    member_id uuid NOT NULL,
    order_id uuid NOT NULL,
    return_id uuid NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    refund bigint NOT NULL,
    deduction bigint NOT NULL,
    points_taken bigint NOT NULL,
    points_collected bigint NOT NULL,
    points_settled bigint NOT NULL,
    points_owed bigint NOT NULL,
    points_waived bigint NOT NULL,
    growth_taken bigint NOT NULL,
    points_given_back bigint NOT NULL,
    reason text,
    effects jsonb NOT NULL,
    CONSTRAINT returns_pkey PRIMARY KEY (member_id, order_id, return_id),
    CONSTRAINT returns_check CHECK ((points_taken = (((points_collected + points_settled) + points_owed) + points_waived))),
    CONSTRAINT returns_check1 CHECK ((deduction <= refund)),
    CONSTRAINT returns_deduction_check CHECK ((deduction >= 0)),
    CONSTRAINT returns_growth_taken_check CHECK ((growth_taken >= 0)),
    CONSTRAINT returns_points_collected_check CHECK ((points_collected >= 0)),
    CONSTRAINT returns_points_given_back_check CHECK ((points_given_back >= 0)),
    CONSTRAINT returns_points_owed_check CHECK ((points_owed >= 0)),
    CONSTRAINT returns_points_settled_check CHECK ((points_settled >= 0)),
    CONSTRAINT returns_points_taken_check CHECK ((points_taken >= 0)),
    CONSTRAINT returns_points_waived_check CHECK ((points_waived >= 0)),
    CONSTRAINT returns_refund_check CHECK ((refund >= 0))
);
GRANT DELETE, INSERT, SELECT ON orders.returns TO app;

CREATE TABLE orders.tenders (
    member_id uuid NOT NULL,
    order_id uuid NOT NULL,
    amount bigint NOT NULL,
    points bigint,
    hold_id uuid,
    tender_no integer NOT NULL,
    kind text NOT NULL,
    CONSTRAINT tenders_pkey PRIMARY KEY (member_id, order_id, tender_no)
);
GRANT DELETE, INSERT, SELECT ON orders.tenders TO app;

CREATE SCHEMA platform;

CREATE TABLE platform.deliveries (
    event_id uuid NOT NULL,
    reaction text NOT NULL,
    delivered_at timestamp with time zone NOT NULL,
    CONSTRAINT deliveries_pkey PRIMARY KEY (event_id, reaction)
);
CREATE INDEX deliveries_by_age ON platform.deliveries USING btree (delivered_at);
GRANT DELETE, INSERT, SELECT ON platform.deliveries TO app;

CREATE TABLE platform.delivery_failures (
    event_id uuid NOT NULL,
    reaction text NOT NULL,
    attempts integer NOT NULL,
    last_error text NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    CONSTRAINT delivery_failures_pkey PRIMARY KEY (event_id, reaction),
    CONSTRAINT delivery_failures_attempts_check CHECK ((attempts > 0))
);
CREATE INDEX delivery_failures_due ON platform.delivery_failures USING btree (next_attempt_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON platform.delivery_failures TO app;

CREATE TABLE platform.event_cursors (
    consumer text NOT NULL,
    xid xid8 NOT NULL,
    event_id uuid NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT event_cursors_pkey PRIMARY KEY (consumer)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON platform.event_cursors TO app;

CREATE TABLE platform.events (
    event_id uuid NOT NULL,
    name text NOT NULL,
    aggregate_id uuid NOT NULL,
    payload jsonb NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT events_pkey PRIMARY KEY (event_id)
);
CREATE INDEX events_in_commit_order ON platform.events USING btree (xid, event_id);
GRANT DELETE, INSERT, SELECT ON platform.events TO app;

CREATE TABLE platform.idempotency_keys (
    caller_id text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status integer,
    body jsonb,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (caller_id, route, key)
);
CREATE INDEX idempotency_keys_by_age ON platform.idempotency_keys USING btree (created_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON platform.idempotency_keys TO app;

CREATE TABLE platform.import_mappings (
    kind text NOT NULL,
    name text NOT NULL,
    mapping jsonb NOT NULL,
    actor text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    CONSTRAINT import_mappings_pkey PRIMARY KEY (kind, name),
    CONSTRAINT import_mappings_kind_check CHECK ((kind = ANY (ARRAY['stores'::text, 'products'::text, 'members'::text, 'orders'::text, 'opening-lots'::text])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON platform.import_mappings TO app;

CREATE TABLE platform.imports (
    import_id uuid NOT NULL,
    kind text NOT NULL,
    file_sha256 text NOT NULL,
    mapping_sha256 text NOT NULL,
    rows_done bigint NOT NULL DEFAULT 0,
    accepted bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    totals jsonb NOT NULL DEFAULT '{}'::jsonb,
    state text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    file_name text NOT NULL DEFAULT ''::text,
    run bigint NOT NULL DEFAULT 1,
    units_done bigint NOT NULL DEFAULT 0,
    rejected_file_bytes bigint NOT NULL DEFAULT 0,
    CONSTRAINT imports_pkey PRIMARY KEY (import_id),
    CONSTRAINT imports_accepted_check CHECK ((accepted >= 0)),
    CONSTRAINT imports_kind_file_sha256_mapping_sha256_key UNIQUE (kind, file_sha256, mapping_sha256),
    CONSTRAINT imports_rejected_check CHECK ((rejected >= 0)),
    CONSTRAINT imports_rejected_file_bytes_check CHECK ((rejected_file_bytes >= 0)),
    CONSTRAINT imports_rows_done_check CHECK ((rows_done >= 0)),
    CONSTRAINT imports_run_check CHECK ((run > 0)),
    CONSTRAINT imports_units_done_check CHECK ((units_done >= 0))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON platform.imports TO app;

CREATE TABLE platform.invariant_breaches (
    breach_id uuid NOT NULL,
    invariant text NOT NULL,
    severity text NOT NULL,
    found_at timestamp with time zone NOT NULL,
    sample jsonb NOT NULL,
    resolved_at timestamp with time zone,
    CONSTRAINT invariant_breaches_pkey PRIMARY KEY (breach_id),
    CONSTRAINT invariant_breaches_severity_check CHECK ((severity = ANY (ARRAY['stop'::text, 'warn'::text])))
);
CREATE INDEX invariant_breaches_open ON platform.invariant_breaches USING btree (invariant) WHERE (resolved_at IS NULL);
GRANT INSERT, SELECT, UPDATE ON platform.invariant_breaches TO app;

CREATE TABLE platform.invariant_checks (
    invariant text NOT NULL,
    severity text NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    took_ms bigint NOT NULL,
    found bigint NOT NULL,
    CONSTRAINT invariant_checks_pkey PRIMARY KEY (invariant),
    CONSTRAINT invariant_checks_found_check CHECK ((found >= 0)),
    CONSTRAINT invariant_checks_severity_check CHECK ((severity = ANY (ARRAY['stop'::text, 'warn'::text]))),
    CONSTRAINT invariant_checks_took_ms_check CHECK ((took_ms >= 0))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON platform.invariant_checks TO app;

CREATE TABLE platform.key_rings (
    process_id uuid NOT NULL,
    ring text NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT key_rings_pkey PRIMARY KEY (process_id)
);
GRANT DELETE, INSERT, SELECT ON platform.key_rings TO app;
GRANT UPDATE (ring, seen_at) ON platform.key_rings TO app;

CREATE TABLE platform.migrations (
    number integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT migrations_pkey PRIMARY KEY (number),
    CONSTRAINT migrations_name_key UNIQUE (name)
);
GRANT SELECT ON platform.migrations TO app;

CREATE TABLE platform.personal_data_exports (
    export_id uuid NOT NULL,
    actor text NOT NULL,
    what text NOT NULL,
    rows bigint NOT NULL,
    reason text NOT NULL,
    exported_at timestamp with time zone NOT NULL,
    CONSTRAINT personal_data_exports_pkey PRIMARY KEY (export_id),
    CONSTRAINT personal_data_exports_reason_check CHECK ((length(reason) >= 5)),
    CONSTRAINT personal_data_exports_rows_check CHECK ((rows >= 0))
);
GRANT INSERT, SELECT ON platform.personal_data_exports TO app;

CREATE TABLE platform.pipeline_runs (
    business_date date NOT NULL,
    step text NOT NULL,
    state text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    stats jsonb NOT NULL DEFAULT '{}'::jsonb,
    error text,
    CONSTRAINT pipeline_runs_pkey PRIMARY KEY (business_date, step),
    CONSTRAINT pipeline_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON platform.pipeline_runs TO app;

CREATE TABLE platform.staff_looks (
    actor text NOT NULL,
    looked_at timestamp with time zone NOT NULL,
    CONSTRAINT staff_looks_pkey PRIMARY KEY (actor)
);
GRANT INSERT, SELECT, UPDATE ON platform.staff_looks TO app;

CREATE TABLE platform.test_clock (
    only_row boolean NOT NULL DEFAULT true,
    offset_ms bigint NOT NULL,
    CONSTRAINT test_clock_pkey PRIMARY KEY (only_row),
    CONSTRAINT test_clock_only_row_check CHECK (only_row)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON platform.test_clock TO app;

CREATE TABLE platform.uploaded_imports (
    import_id uuid NOT NULL,
    kind text NOT NULL,
    file_name text NOT NULL,
    file_bytes bigint NOT NULL,
    received_bytes bigint NOT NULL DEFAULT 0,
    file_sha256 text,
    state text NOT NULL,
    mapping jsonb,
    options jsonb NOT NULL,
    is_stop_wanted boolean NOT NULL DEFAULT false,
    is_begun boolean NOT NULL DEFAULT false,
    attempts bigint NOT NULL DEFAULT 0,
    progress jsonb,
    checked_totals jsonb,
    totals jsonb,
    failure jsonb,
    approval_id uuid,
    actor text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    file_deleted_at timestamp with time zone,
    CONSTRAINT uploaded_imports_pkey PRIMARY KEY (import_id),
    CONSTRAINT uploaded_imports_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT uploaded_imports_check CHECK (((received_bytes >= 0) AND (received_bytes <= file_bytes))),
    CONSTRAINT uploaded_imports_file_bytes_check CHECK ((file_bytes > 0)),
    CONSTRAINT uploaded_imports_kind_check CHECK ((kind = ANY (ARRAY['stores'::text, 'products'::text, 'members'::text, 'orders'::text, 'opening-lots'::text]))),
    CONSTRAINT uploaded_imports_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'uploaded'::text, 'checking'::text, 'checked'::text, 'running'::text, 'finished'::text, 'stopped'::text, 'failed'::text, 'cancelled'::text, 'expired'::text])))
);
CREATE INDEX uploaded_imports_on_disk ON platform.uploaded_imports USING btree (created_at) WHERE (file_deleted_at IS NULL);
CREATE INDEX uploaded_imports_working ON platform.uploaded_imports USING btree (updated_at) WHERE (state = ANY (ARRAY['checking'::text, 'running'::text]));
GRANT INSERT, SELECT, UPDATE ON platform.uploaded_imports TO app;

CREATE SCHEMA points;

CREATE TABLE points.activations_told (
    member_id uuid NOT NULL,
    asset text NOT NULL,
    business_date date NOT NULL,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT activations_told_pkey PRIMARY KEY (member_id, asset, business_date)
);
GRANT INSERT, SELECT ON points.activations_told TO app;

CREATE TABLE points.activities (
    member_id uuid NOT NULL,
    asset text NOT NULL,
    last_active timestamp with time zone NOT NULL,
    CONSTRAINT activities_pkey PRIMARY KEY (member_id, asset)
);
GRANT INSERT, SELECT, UPDATE ON points.activities TO app;

CREATE TABLE points.expiries_told (
    member_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT expiries_told_pkey PRIMARY KEY (member_id, entry_id)
);
GRANT INSERT, SELECT ON points.expiries_told TO app;

CREATE TABLE points.expiry_notices (
    member_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    days_before bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    noticed_at timestamp with time zone NOT NULL,
    CONSTRAINT expiry_notices_pkey PRIMARY KEY (member_id, lot_id, days_before, expires_at),
    CONSTRAINT expiry_notices_days_before_check CHECK ((days_before >= 0))
);
GRANT INSERT, SELECT ON points.expiry_notices TO app;

CREATE TABLE points.hold_index (
    hold_id uuid NOT NULL,
    member_id uuid NOT NULL,
    request jsonb NOT NULL,
    refusal jsonb,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT hold_index_pkey PRIMARY KEY (hold_id)
);
GRANT INSERT, SELECT, UPDATE ON points.hold_index TO app;

CREATE TABLE points.marks (
    step text NOT NULL,
    reached_at timestamp with time zone NOT NULL,
    CONSTRAINT marks_pkey PRIMARY KEY (step)
);
GRANT INSERT, SELECT, UPDATE ON points.marks TO app;

CREATE TABLE points.opening_rows (
    row_key text NOT NULL,
    member_id uuid NOT NULL,
    asset text NOT NULL,
    amount bigint NOT NULL,
    earned_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    imported_at timestamp with time zone NOT NULL,
    CONSTRAINT opening_rows_pkey PRIMARY KEY (row_key),
    CONSTRAINT opening_rows_amount_check CHECK ((amount > 0))
);
GRANT INSERT, SELECT ON points.opening_rows TO app;

CREATE TABLE points.point_types (
    asset text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    unit_zh text NOT NULL,
    unit_en text NOT NULL,
    spendable boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT point_types_pkey PRIMARY KEY (asset),
    CONSTRAINT point_types_asset_check CHECK ((asset ~ '^[a-z][a-z0-9_]{0,31}$'::text))
);
GRANT INSERT, SELECT, UPDATE ON points.point_types TO app;

CREATE TABLE points.profile_rewards (
    version integer NOT NULL,
    name bigint NOT NULL,
    birthday bigint NOT NULL,
    gender bigint NOT NULL,
    email bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT profile_rewards_pkey PRIMARY KEY (version),
    CONSTRAINT profile_rewards_birthday_check CHECK ((birthday >= 0)),
    CONSTRAINT profile_rewards_email_check CHECK ((email >= 0)),
    CONSTRAINT profile_rewards_gender_check CHECK ((gender >= 0)),
    CONSTRAINT profile_rewards_name_check CHECK ((name >= 0)),
    CONSTRAINT profile_rewards_version_check CHECK ((version > 0))
);
GRANT INSERT, SELECT ON points.profile_rewards TO app;

CREATE TABLE points.reason_codes (
    reason_code text NOT NULL,
    direction text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    active boolean NOT NULL,
    CONSTRAINT reason_codes_pkey PRIMARY KEY (reason_code),
    CONSTRAINT reason_codes_direction_check CHECK ((direction = ANY (ARRAY['credit'::text, 'debit'::text, 'both'::text]))),
    CONSTRAINT reason_codes_reason_code_check CHECK ((reason_code ~ '^[a-z][a-z0-9_]{0,39}$'::text))
);
GRANT INSERT, SELECT, UPDATE ON points.reason_codes TO app;

CREATE TABLE points.settings_applications (
    version_id uuid NOT NULL,
    asset text NOT NULL,
    last_member uuid,
    members bigint NOT NULL DEFAULT 0,
    lots bigint NOT NULL DEFAULT 0,
    amount bigint NOT NULL DEFAULT 0,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT settings_applications_pkey PRIMARY KEY (version_id),
    CONSTRAINT settings_applications_amount_check CHECK ((amount >= 0)),
    CONSTRAINT settings_applications_lots_check CHECK ((lots >= 0)),
    CONSTRAINT settings_applications_members_check CHECK ((members >= 0))
);
GRANT INSERT, SELECT, UPDATE ON points.settings_applications TO app;

CREATE TABLE points.settings_head (
    only_row boolean NOT NULL DEFAULT true,
    revision uuid NOT NULL,
    CONSTRAINT settings_head_pkey PRIMARY KEY (only_row),
    CONSTRAINT settings_head_only_row_check CHECK (only_row)
);
GRANT SELECT, UPDATE ON points.settings_head TO app;

CREATE TABLE points.settings_versions (
    version_id uuid NOT NULL,
    asset text NOT NULL,
    version bigint NOT NULL,
    effective_from timestamp with time zone NOT NULL,
    mode text NOT NULL,
    settings jsonb NOT NULL,
    note text NOT NULL,
    published_by text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    CONSTRAINT settings_versions_pkey PRIMARY KEY (version_id),
    CONSTRAINT settings_versions_asset_fkey FOREIGN KEY (asset) REFERENCES points.point_types(asset),
    CONSTRAINT settings_versions_asset_version_key UNIQUE (asset, version),
    CONSTRAINT settings_versions_mode_check CHECK ((mode = ANY (ARRAY['new_lots'::text, 'all_lots'::text]))),
    CONSTRAINT settings_versions_version_check CHECK ((version > 0))
);
GRANT INSERT, SELECT ON points.settings_versions TO app;

CREATE TABLE points.transfer_days (
    member_id uuid NOT NULL,
    asset text NOT NULL,
    business_date date NOT NULL,
    sent bigint NOT NULL,
    CONSTRAINT transfer_days_pkey PRIMARY KEY (member_id, asset, business_date),
    CONSTRAINT transfer_days_sent_check CHECK ((sent >= 0))
);
GRANT INSERT, SELECT, UPDATE ON points.transfer_days TO app;

CREATE TABLE points.transfer_index (
    transfer_id uuid NOT NULL,
    from_member_id uuid NOT NULL,
    to_member_id uuid NOT NULL,
    asset text NOT NULL,
    amount bigint NOT NULL,
    note text NOT NULL,
    business_date date NOT NULL,
    state text NOT NULL,
    refusal jsonb,
    out_entry_id uuid,
    in_entry_id uuid,
    actor text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    reverted_at timestamp with time zone,
    reverted_by text,
    CONSTRAINT transfer_index_pkey PRIMARY KEY (transfer_id),
    CONSTRAINT transfer_index_amount_check CHECK ((amount > 0)),
    CONSTRAINT transfer_index_check CHECK ((to_member_id <> from_member_id)),
    CONSTRAINT transfer_index_check1 CHECK (((state = 'refused'::text) = (refusal IS NOT NULL))),
    CONSTRAINT transfer_index_check2 CHECK (((state = ANY (ARRAY['done'::text, 'reverted'::text])) = ((out_entry_id IS NOT NULL) AND (in_entry_id IS NOT NULL)))),
    CONSTRAINT transfer_index_check3 CHECK (((state = 'reverted'::text) = (reverted_at IS NOT NULL))),
    CONSTRAINT transfer_index_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text, 'reverted'::text])))
);
GRANT INSERT, SELECT, UPDATE ON points.transfer_index TO app;

CREATE SCHEMA read;

CREATE SCHEMA segments;

CREATE TABLE segments.member_tags (
    member_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    is_given boolean NOT NULL,
    expires_at timestamp with time zone,
    refused_by_member boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    CONSTRAINT member_tags_pkey PRIMARY KEY (member_id, tag_id),
    CONSTRAINT member_tags_check CHECK ((NOT (is_given AND refused_by_member))),
    CONSTRAINT member_tags_check1 CHECK ((is_given OR (expires_at IS NULL))),
    CONSTRAINT member_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES segments.tags(tag_id)
);
CREATE INDEX member_tags_by_tag ON segments.member_tags USING btree (tag_id, member_id DESC) WHERE is_given;
GRANT INSERT, SELECT ON segments.member_tags TO app;
GRANT UPDATE (changed_at, changed_by, expires_at, is_given, refused_by_member) ON segments.member_tags TO app;

CREATE TABLE segments.tag_changes (
    member_id uuid NOT NULL,
    change_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    change text NOT NULL,
    expires_at timestamp with time zone,
    reason text,
    actor text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT tag_changes_pkey PRIMARY KEY (member_id, change_id),
    CONSTRAINT tag_changes_change_check CHECK ((change = ANY (ARRAY['added'::text, 'removed'::text, 'refused'::text, 'overridden'::text, 'left'::text, 'merged'::text, 'separated'::text]))),
    CONSTRAINT tag_changes_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES segments.tags(tag_id)
);
GRANT INSERT, SELECT ON segments.tag_changes TO app;

CREATE TABLE segments.tags (
    tag_id uuid NOT NULL,
    code text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    category text NOT NULL,
    colour text NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    CONSTRAINT tags_pkey PRIMARY KEY (tag_id),
    CONSTRAINT tags_code_key UNIQUE (code),
    CONSTRAINT tags_colour_check CHECK ((colour = ANY (ARRAY['default'::text, 'blue'::text, 'cyan'::text, 'green'::text, 'gold'::text, 'red'::text, 'purple'::text])))
);
GRANT INSERT, SELECT ON segments.tags TO app;
GRANT UPDATE (category, colour, is_active, name_en, name_zh) ON segments.tags TO app;

CREATE SCHEMA stores;

CREATE TABLE stores.assignments (
    store_id uuid NOT NULL,
    starts_on date NOT NULL,
    brand_id uuid NOT NULL,
    region_id uuid NOT NULL,
    legal_entity_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT assignments_pkey PRIMARY KEY (store_id, starts_on),
    CONSTRAINT assignments_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES stores.brands(brand_id),
    CONSTRAINT assignments_legal_entity_id_fkey FOREIGN KEY (legal_entity_id) REFERENCES stores.legal_entities(legal_entity_id),
    CONSTRAINT assignments_region_id_fkey FOREIGN KEY (region_id) REFERENCES stores.regions(region_id),
    CONSTRAINT assignments_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores.stores(store_id)
);
GRANT INSERT, SELECT, UPDATE ON stores.assignments TO app;

CREATE TABLE stores.brands (
    brand_id uuid NOT NULL,
    group_id uuid NOT NULL,
    code text NOT NULL,
    name jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT brands_pkey PRIMARY KEY (brand_id),
    CONSTRAINT brands_code_check CHECK ((code <> ''::text)),
    CONSTRAINT brands_code_key UNIQUE (code),
    CONSTRAINT brands_group_id_fkey FOREIGN KEY (group_id) REFERENCES stores.groups(group_id)
);
GRANT INSERT, SELECT, UPDATE ON stores.brands TO app;

CREATE TABLE stores.business_days (
    store_id uuid NOT NULL,
    business_date date NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    CONSTRAINT business_days_pkey PRIMARY KEY (store_id, business_date),
    CONSTRAINT business_days_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores.stores(store_id)
);
GRANT INSERT, SELECT ON stores.business_days TO app;

CREATE TABLE stores.directory_version (
    only_row boolean NOT NULL DEFAULT true,
    version uuid NOT NULL,
    CONSTRAINT directory_version_pkey PRIMARY KEY (only_row),
    CONSTRAINT directory_version_only_row_check CHECK (only_row)
);
GRANT SELECT, UPDATE ON stores.directory_version TO app;

CREATE TABLE stores.groups (
    group_id uuid NOT NULL,
    code text NOT NULL,
    name jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT groups_pkey PRIMARY KEY (group_id),
    CONSTRAINT groups_code_check CHECK ((code <> ''::text)),
    CONSTRAINT groups_code_key UNIQUE (code)
);
GRANT INSERT, SELECT, UPDATE ON stores.groups TO app;

CREATE TABLE stores.legal_entities (
    legal_entity_id uuid NOT NULL,
    code text NOT NULL,
    name jsonb NOT NULL,
    registration_number text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT legal_entities_pkey PRIMARY KEY (legal_entity_id),
    CONSTRAINT legal_entities_code_check CHECK ((code <> ''::text)),
    CONSTRAINT legal_entities_code_key UNIQUE (code)
);
GRANT INSERT, SELECT, UPDATE ON stores.legal_entities TO app;

CREATE TABLE stores.programmes (
    program_id uuid NOT NULL,
    only_row boolean NOT NULL DEFAULT true,
    name jsonb NOT NULL,
    currency_code text NOT NULL,
    currency_minor_digits smallint NOT NULL,
    time_zone text NOT NULL,
    phone_region text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT programmes_pkey PRIMARY KEY (program_id),
    CONSTRAINT programmes_currency_code_check CHECK ((currency_code ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT programmes_currency_minor_digits_check CHECK (((currency_minor_digits >= 0) AND (currency_minor_digits <= 4))),
    CONSTRAINT programmes_only_row_check CHECK (only_row),
    CONSTRAINT programmes_only_row_key UNIQUE (only_row),
    CONSTRAINT programmes_phone_region_check CHECK ((phone_region ~ '^[A-Z]{2}$'::text))
);
GRANT INSERT, SELECT ON stores.programmes TO app;
GRANT UPDATE (name, phone_region, time_zone) ON stores.programmes TO app;

CREATE TABLE stores.regions (
    region_id uuid NOT NULL,
    code text NOT NULL,
    name jsonb NOT NULL,
    parent_region_id uuid,
    brand_id uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT regions_pkey PRIMARY KEY (region_id),
    CONSTRAINT regions_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES stores.brands(brand_id),
    CONSTRAINT regions_check CHECK ((parent_region_id <> region_id)),
    CONSTRAINT regions_code_check CHECK ((code <> ''::text)),
    CONSTRAINT regions_code_key UNIQUE (code),
    CONSTRAINT regions_parent_region_id_fkey FOREIGN KEY (parent_region_id) REFERENCES stores.regions(region_id)
);
GRANT INSERT, SELECT, UPDATE ON stores.regions TO app;

CREATE TABLE stores.stores (
    store_id uuid NOT NULL,
    code text NOT NULL,
    name jsonb NOT NULL,
    brand_id uuid NOT NULL,
    region_id uuid NOT NULL,
    legal_entity_id uuid NOT NULL,
    time_zone text NOT NULL,
    opened_on date,
    state text NOT NULL,
    labels text[] NOT NULL DEFAULT '{}'::text[],
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    revision bigint NOT NULL DEFAULT 1,
    CONSTRAINT stores_pkey PRIMARY KEY (store_id),
    CONSTRAINT stores_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES stores.brands(brand_id),
    CONSTRAINT stores_code_check CHECK ((code <> ''::text)),
    CONSTRAINT stores_code_key UNIQUE (code),
    CONSTRAINT stores_legal_entity_id_fkey FOREIGN KEY (legal_entity_id) REFERENCES stores.legal_entities(legal_entity_id),
    CONSTRAINT stores_region_id_fkey FOREIGN KEY (region_id) REFERENCES stores.regions(region_id),
    CONSTRAINT stores_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
GRANT INSERT, SELECT, UPDATE ON stores.stores TO app;

CREATE TABLE stores.tills (
    till_id uuid NOT NULL,
    store_id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT tills_pkey PRIMARY KEY (till_id),
    CONSTRAINT tills_code_check CHECK ((code <> ''::text)),
    CONSTRAINT tills_state_check CHECK ((state = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT tills_store_id_code_key UNIQUE (store_id, code),
    CONSTRAINT tills_store_id_fkey FOREIGN KEY (store_id) REFERENCES stores.stores(store_id)
);
GRANT INSERT, SELECT, UPDATE ON stores.tills TO app;

CREATE SCHEMA tiers;

CREATE TABLE tiers.activity (
    member_id uuid NOT NULL,
    source_id uuid NOT NULL,
    part text NOT NULL,
    business_date date NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    spend bigint NOT NULL,
    visits bigint NOT NULL,
    growth bigint NOT NULL,
    CONSTRAINT activity_pkey PRIMARY KEY (member_id, source_id, part)
);
GRANT INSERT, SELECT ON tiers.activity TO app;

CREATE TABLE tiers.assignments (
    member_id uuid NOT NULL,
    assignment_id uuid NOT NULL,
    from_date date NOT NULL,
    tier_code text,
    mode text NOT NULL,
    until_date date,
    version integer NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT assignments_pkey PRIMARY KEY (member_id, assignment_id),
    CONSTRAINT assignments_check CHECK ((until_date >= from_date)),
    CONSTRAINT assignments_mode_check CHECK ((mode = ANY (ARRAY['at_least'::text, 'exactly'::text, 'exit'::text]))),
    CONSTRAINT assignments_reason_check CHECK ((reason <> ''::text))
);
GRANT INSERT, SELECT ON tiers.assignments TO app;

CREATE TABLE tiers.daily (
    member_id uuid NOT NULL,
    business_date date NOT NULL,
    spend bigint NOT NULL,
    visits bigint NOT NULL,
    growth bigint NOT NULL,
    CONSTRAINT daily_pkey PRIMARY KEY (member_id, business_date)
) WITH (fillfactor=85);
GRANT INSERT, SELECT, UPDATE ON tiers.daily TO app;

CREATE TABLE tiers.memberships (
    member_id uuid NOT NULL,
    seq integer NOT NULL,
    tier_code text NOT NULL,
    rank integer NOT NULL,
    set_version integer NOT NULL,
    from_at timestamp with time zone NOT NULL,
    effective_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    valid_through date,
    assignment_id uuid,
    actor text NOT NULL,
    evidence jsonb,
    CONSTRAINT memberships_pkey PRIMARY KEY (member_id, seq),
    CONSTRAINT memberships_reason_check CHECK ((reason = ANY (ARRAY['join'::text, 'upgrade'::text, 'downgrade'::text, 'prolong'::text, 'restructure'::text, 'manual'::text, 'manual_ended'::text, 'exit'::text]))),
    CONSTRAINT memberships_seq_check CHECK ((seq > 0))
);
GRANT INSERT, SELECT ON tiers.memberships TO app;

CREATE TABLE tiers.revision (
    only_row boolean NOT NULL DEFAULT true,
    revision uuid NOT NULL,
    CONSTRAINT revision_pkey PRIMARY KEY (only_row),
    CONSTRAINT revision_only_row_check CHECK (only_row)
);
GRANT SELECT, UPDATE ON tiers.revision TO app;

CREATE TABLE tiers.standings (
    member_id uuid NOT NULL,
    seq integer NOT NULL,
    tier_code text NOT NULL,
    rank integer NOT NULL,
    set_version integer NOT NULL,
    from_at timestamp with time zone NOT NULL,
    effective_on date NOT NULL,
    since date NOT NULL,
    valid_through date,
    assignment_id uuid,
    joined_on date NOT NULL,
    evaluated_on date NOT NULL,
    next_check_on date,
    room bigint NOT NULL,
    told_code text NOT NULL,
    told_on date NOT NULL,
    CONSTRAINT standings_pkey PRIMARY KEY (member_id)
) WITH (fillfactor=70);
CREATE INDEX standings_by_tier ON tiers.standings USING btree (tier_code, member_id) WHERE (seq > 0);
GRANT INSERT, SELECT, UPDATE ON tiers.standings TO app;

CREATE TABLE tiers.task_completions (
    member_id uuid NOT NULL,
    task_code text NOT NULL,
    completed_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT task_completions_pkey PRIMARY KEY (member_id, task_code, completed_on)
);
GRANT INSERT, SELECT ON tiers.task_completions TO app;

CREATE TABLE tiers.tier_sets (
    tier_set_id uuid NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    version integer,
    definition jsonb NOT NULL,
    mapping jsonb NOT NULL DEFAULT '{}'::jsonb,
    transition text NOT NULL,
    starts_at timestamp with time zone,
    starts_on date,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    published_at timestamp with time zone,
    published_by text,
    CONSTRAINT tier_sets_pkey PRIMARY KEY (tier_set_id),
    CONSTRAINT tier_sets_check CHECK (((state = 'published'::text) = ((version IS NOT NULL) AND (starts_at IS NOT NULL) AND (starts_on IS NOT NULL) AND (published_at IS NOT NULL)))),
    CONSTRAINT tier_sets_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text]))),
    CONSTRAINT tier_sets_transition_check CHECK ((transition = ANY (ARRAY['keep'::text, 'reevaluate'::text]))),
    CONSTRAINT tier_sets_version_key UNIQUE (version)
);
CREATE INDEX tier_sets_by_creation ON tiers.tier_sets USING btree (created_at DESC, tier_set_id);
GRANT INSERT, SELECT, UPDATE ON tiers.tier_sets TO app;
