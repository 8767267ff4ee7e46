/** Words of the runtime, of libraries, and of Postgres, which no answer may contain. */
export const rawWords =
  /Cannot read|undefined|is not a (?:function|constructor|valid)|is not iterable|Unexpected|in JSON|JSON\.(?:parse|stringify)|\.[jt]s:\d|node_modules|\w+Error: |TypeError|RangeError|SchemaError|PostgresError|DatabaseError|input syntax|out of range|byte sequence|violates|duplicate key|relation "|\bselect .* from\b/
