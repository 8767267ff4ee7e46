import type { Mutation } from "../mutation.ts"

const uploadTest = "apps/backend/src/http/upload-routes.test.ts"

export const files: ReadonlyArray<Mutation> = [
  {
    statement: "Any client of tus uploads a file",
    file: "packages/db/src/repositories/file-repository.ts",
    find: "pieces = pieces || ${key}::text",
    replace: "pieces = ${key}::text || pieces",
    test: uploadTest,
    name: "arrives byte for byte"
  },
  {
    statement: "A file is attached once, by its owner",
    file: "packages/db/src/functions/files.sql",
    find: "and f.owner_id = person and f.state = 'ready'",
    replace: "and f.state = 'ready'",
    test: uploadTest,
    name: "is attached once"
  },
  {
    statement: "A file is attached once, by its owner",
    file: "packages/db/src/functions/files.sql",
    find: "and f.state = 'ready' and f.message_id is null for update",
    replace: "and f.state = 'ready' for update",
    test: uploadTest,
    name: "is attached once"
  },
  {
    statement: "Only those who may read a message read its files",
    file: "packages/db/src/functions/files.sql",
    find: "else is_shown(m) and is_reachable(c, person) end",
    replace: "else is_shown(m) end",
    test: "apps/backend/src/http/file-permissions.test.ts",
    name: "says, like its thumbnails"
  }
]
