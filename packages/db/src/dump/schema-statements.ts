/* Queries of the catalog. Each answers rows with one column, `statement`, in the order in which they must be run. */

const ownSchemas = `(select oid from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema')`

export const schemas = `
  select format('create schema if not exists %I', nspname) as statement
  from pg_namespace where oid in ${ownSchemas} order by 1`

export const extensions = `
  select format('create extension if not exists %I with schema %I', extname, nspname) as statement
  from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname <> 'plpgsql' order by 1`

export const sequences = `
  select unnest(array[
    format('create sequence %I.%I', schemaname, sequencename),
    format('select setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value),
      last_value is not null)
  ]) as statement
  from pg_sequences`

/** Without defaults, which may call functions, which in turn may take a row of a table. */
export const tables = `
  select format('create table %s (%s)', pg_class.oid::regclass, string_agg(concat(
    format('%I %s', attname, format_type(atttypid, atttypmod)),
    case when attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(adbin, adrelid)) end,
    case when attnotnull then ' not null' end), ', ' order by attnum)) as statement
  from pg_class join pg_attribute on attrelid = pg_class.oid
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where relkind = 'r' and attnum > 0 and not attisdropped and relnamespace in ${ownSchemas}
  group by pg_class.oid order by pg_class.oid`

export const routines = `
  select pg_get_functiondef(oid) as statement from pg_proc
  where pronamespace in ${ownSchemas} and prokind in ('f', 'p')
    and not exists (
      select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e'
    )
  order by oid`

/** Defaults, keys, indexes, foreign keys and triggers, in this order. */
export const afterRows = `
  select statement from (
    select 1 as place, format('alter table %s alter column %I set default %s', adrelid::regclass, attname,
      pg_get_expr(adbin, adrelid)) as statement
    from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum join pg_class on pg_class.oid = adrelid
    where attgenerated = '' and relnamespace in ${ownSchemas}
    union all
    select case contype when 'f' then 4 else 2 end, format('alter table %s add constraint %I %s', conrelid::regclass,
      conname, pg_get_constraintdef(oid))
    from pg_constraint where connamespace in ${ownSchemas} and conrelid <> 0 and contype <> 'n'
    union all
    select 3, pg_get_indexdef(indexrelid)
    from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace in ${ownSchemas} and not exists (select from pg_constraint where conindid = indexrelid)
    union all
    select 5, pg_get_triggerdef(pg_trigger.oid)
    from pg_trigger join pg_class on pg_class.oid = tgrelid where relnamespace in ${ownSchemas} and not tgisinternal
  ) statements order by place, statement`
