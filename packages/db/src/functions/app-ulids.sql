/* The last 40 bits of a number as eight digits of Crockford's base 32. Written out, because a loop takes 10 µs. */
create or replace function base32_of_40_bits(value bigint) returns text
language sql immutable parallel safe as $$
  select substr(digits, (value >> 35 & 31)::int + 1, 1) || substr(digits, (value >> 30 & 31)::int + 1, 1)
    || substr(digits, (value >> 25 & 31)::int + 1, 1) || substr(digits, (value >> 20 & 31)::int + 1, 1)
    || substr(digits, (value >> 15 & 31)::int + 1, 1) || substr(digits, (value >> 10 & 31)::int + 1, 1)
    || substr(digits, (value >> 5 & 31)::int + 1, 1) || substr(digits, (value & 31)::int + 1, 1)
  from (select '0123456789ABCDEFGHJKMNPQRSTVWXYZ' as digits) crockford
$$;

/* The first ten digits of a ULID. */
create or replace function ulid_time(ms bigint) returns text
language sql immutable parallel safe as $$
  select substr(base32_of_40_bits(ms >> 40), 7) || base32_of_40_bits(ms)
$$;

/*
 * The ULID of an event of an app channel: its time, its seq (40 bits) and 40 random bits. The time never goes back within
 * a channel (`app_channels.last_id_ms`), so that ids increase in the order of the log (N7).
 */
create or replace function ulid_of(ms bigint, seq bigint) returns text
language sql volatile parallel safe as $$
  select ulid_time(ms) || base32_of_40_bits(seq) || base32_of_40_bits((random() * 1099511627775)::bigint)
$$;

/* A ULID that is not less than any of this time and seq, and less than all of a later seq. */
create or replace function ulid_after(ms bigint, seq bigint) returns text
language sql immutable parallel safe as $$
  select ulid_time(ms) || base32_of_40_bits(seq) || 'ZZZZZZZZ'
$$;

create or replace function ms_of(moment timestamptz) returns bigint
language sql immutable parallel safe as $$
  select floor(extract(epoch from moment) * 1000)::bigint
$$;
