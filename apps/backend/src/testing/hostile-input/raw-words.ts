/** Words of the runtime, of the libraries below, and of Postgres: nobody outside is to read any of them. */
export const rawWords =
  /Cannot read|undefined|is not a (?:function|constructor|valid)|is not iterable|Unexpected|in JSON|JSON\.(?:parse|stringify)|\.[jt]s:\d|node_modules|\w+Error: |TypeError|RangeError|SchemaError|PostgresError|DatabaseError|input syntax|out of range|byte sequence|violates|duplicate key|relation "|\bselect .* from\b/
