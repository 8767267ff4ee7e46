import { leftOut, typedAsOne, typedAsTwo } from "@hazel/domain/fold-for-search"
import { reservedHandleKeys } from "@hazel/domain/handle"
import { lookAlikes } from "@hazel/domain/look-alikes"

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

const fold = typedAsTwo.reduce(
  (folded, [letter, typed]) => `replace(${folded}, ${literal(letter)}, ${literal(typed)})`,
  `translate(regexp_replace(lower(normalize(name, NFKD)), ${literal(leftOut)}, '', 'g'),
     ${literal(typedAsOne.from)}, ${literal(typedAsOne.to)})`
)

/** What the database decides by a table of the domain, so that there is one table. */
export const functionsFromDomain: ReadonlyArray<string> = [
  `create or replace function look_alike_key(name text) returns text
   language sql immutable strict as $$
     select translate(lower(normalize(name, NFKC)), ${literal(lookAlikes.from)}, ${literal(lookAlikes.to)})
   $$`,
  `create or replace function fold_for_search(name text) returns text
   language sql immutable strict as $$ select ${fold} $$`,
  `create or replace function is_reserved_handle(handle text) returns boolean
   language sql immutable as $$
     select look_alike_key(handle) = any(array[${reservedHandleKeys.map(literal).join(", ")}])
   $$`
]
