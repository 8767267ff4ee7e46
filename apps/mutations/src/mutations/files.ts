import type { Mutation } from "../mutation.ts"

const uploadTest = "apps/backend/src/http/upload-routes.test.ts"

export const files: ReadonlyArray<Mutation> = [
  {
    statement: "Those who administer the workspace give it an icon",
    file: "packages/db/src/functions/files.sql",
    find: "f.owner_id = person and f.state = 'ready' and f.kind = 'image'",
    replace: "f.owner_id = person and f.state = 'ready'",
    test: "apps/backend/src/rpc/handlers/workspaces-icon.test.ts",
    name: "is neither an SVG with a script"
  },
  {
    statement: "Whoever manages a bot or a webhook gives it a portrait",
    file: "packages/db/src/functions/files.sql",
    find: "(f.portrait_of = person or is_free_picture(f, giver))",
    replace: "f.owner_id = giver",
    test: "apps/backend/src/users/portraits.test.ts",
    name: "is no picture of somebody else"
  },
  {
    statement: "A message whose files are still uploaded is shown at once",
    file: "packages/client/src/outbox/outbox-queue.ts",
    find: "if (isFree && !isUploading && pending.state",
    replace: "if (isFree && pending.state",
    test: "packages/client/src/outbox/outbox.test.ts",
    name: "lets later messages pass"
  },
  {
    statement: "A message whose files are still uploaded is shown at once",
    file: "packages/client/src/outbox/outbox-queue.ts",
    find: "if (pending.isOpen && !isUploading) busy.add(scope)",
    replace: "if (pending.isOpen) busy.add(scope)",
    test: "packages/client/src/outbox/outbox.test.ts",
    name: "lets later messages pass"
  },
  {
    statement: "Clients of IMKit are told the addresses of the files",
    file: "apps/backend/src/http/file-caller.ts",
    find: "      if (token !== undefined) return yield* appUser(token, address)\n",
    replace: "",
    test: "apps/backend/src/gateways/imkit/conformance/rest-files.test.ts"
  },
  {
    statement: "PDFs from before Hazel drew first pages",
    file: "packages/db/src/repositories/file-repository.ts",
    find: "width = ${width}, height = ${height}, placeholder = ${placeholder},\n        inspection_version = ${inspectionVersion}\n      where id = ${id} and state = 'ready'",
    replace: "inspection_version = 0 where id = ${id}",
    test: "apps/backend/src/files/older-pdfs.test.ts"
  },
  {
    statement: "People choose the part of a picture that is shown",
    file: "apps/web/src/features/picture/crop.ts",
    find: "x: within(x, side / 2, width - side / 2)",
    replace: "x",
    test: "apps/web/src/features/picture/crop.test.ts"
  },
  {
    statement: "The first page of a PDF is its thumbnail.",
    file: "apps/backend/src/files/draw-first-page.ts",
    find: "timeout: seconds * 1_000,",
    replace: "",
    test: "apps/backend/src/files/draw-first-page.test.ts"
  },
  {
    statement: "Any client of tus uploads a file",
    file: "packages/db/src/repositories/file-repository.ts",
    find: "pieces = pieces || ${key}::text",
    replace: "pieces = ${key}::text || pieces",
    test: uploadTest,
    name: "arrives byte for byte"
  },
  {
    statement: "A file has at most 16 pieces of less than 256 KiB",
    file: "apps/backend/src/files/uploads.ts",
    find: "if (count >= smallPieces && bytes.length",
    replace: "if (count >= 1e9 && bytes.length",
    test: uploadTest,
    name: "has at most 16 small pieces"
  },
  {
    statement: "Of pieces that are sent for one position of a file only one is kept",
    file: "apps/backend/src/files/uploads.ts",
    find: "turns.run(upload.id, received(upload, at, bytes))",
    replace: "received(upload, at, bytes)",
    test: "apps/backend/src/files/uploads.test.ts",
    name: "is written once"
  },
  {
    statement: "Of pieces that are sent for one position of a file only one is kept",
    file: "apps/backend/src/files/uploads.ts",
    find: "    yield* Effect.promise(() => store.remove(key))\n",
    replace: "",
    test: "apps/backend/src/files/uploads.test.ts",
    name: "is removed if another node was first"
  },
  {
    statement: "An upload without another piece for an hour is removed",
    file: "apps/backend/src/files/uploads.ts",
    find: "files.create(upload, shares, fileLimits.hoursWithoutPiece)",
    replace: "files.create(upload, shares, fileLimits.hoursWithoutMessage)",
    test: "apps/backend/src/files/uploads.test.ts",
    name: "expires an hour after its last piece"
  },
  {
    statement: "An upload without another piece for an hour is removed",
    file: "packages/db/src/repositories/file-repository.ts",
    find: 'if (unfinished >= shares.unfinished) return "too-many"',
    replace: 'if (unfinished > shares.unfinished) return "too-many"',
    test: "apps/backend/src/files/uploads.test.ts",
    name: "is refused to a person who has 20 unfinished"
  },
  {
    statement: "Nobody's file waits behind several of another person",
    file: "apps/backend/src/files/uploads.ts",
    find: "inspectionsOf.run(ownerId, inspections.withPermit(inspected(upload)))",
    replace: "inspections.withPermit(inspected(upload))",
    test: "apps/backend/src/files/uploads.test.ts",
    name: "does not wait for several of another"
  },
  {
    statement: "Nobody's file waits behind several of another person",
    file: "apps/backend/src/files/pictures.ts",
    find: "Math.ceil(secondsLeft())",
    replace: "fileLimits.decodedWithinSeconds",
    test: "apps/backend/src/files/pictures.test.ts",
    name: "one time limit"
  },
  {
    statement: "A file is attached once, by its owner",
    file: "packages/db/src/functions/files.sql",
    find: "and f.owner_id = person and f.state = 'ready' and f.message_id is null and f.portrait_of",
    replace: "and f.state = 'ready' and f.message_id is null and f.portrait_of",
    test: uploadTest,
    name: "is attached once"
  },
  {
    statement: "A file is attached once, by its owner",
    file: "packages/db/src/functions/files.sql",
    find: "and f.state = 'ready' and f.message_id is null and f.portrait_of is null\n",
    replace: "and f.state = 'ready'\n",
    test: uploadTest,
    name: "is attached once"
  },
  {
    statement: "Only those who may read a message read its files",
    file: "packages/db/src/functions/files.sql",
    find: "else is_shown(m) and is_reachable(c, person)\n",
    replace: "else is_shown(m)\n",
    test: "apps/backend/src/http/file-permissions.test.ts",
    name: "says, like its thumbnails"
  },
  {
    statement: "A deleted or purged message, and a deleted channel",
    file: "packages/db/src/functions/message-change.sql",
    find: "  perform remove_files_of(array[deleted.id]);\n",
    replace: "",
    test: "apps/backend/src/files/removal.test.ts",
    name: "is gone with its message by message.delete"
  },
  {
    statement: "A deleted or purged message, and a deleted channel",
    file: "packages/db/src/functions/corrected-events.sql",
    find: ",\n      'attachments', attachments_of(m.id)\n",
    replace: "\n",
    test: "apps/backend/src/files/removal.test.ts",
    name: "is gone with its message by message.delete"
  },
  {
    statement: "A deleted or purged message, and a deleted channel",
    file: "apps/backend/src/jobs/remove-files.ts",
    find: "Effect.tryPromise(() => store.removeBelow(keysOf(id).all))",
    replace: "Effect.tryPromise(() => store.removeBelow(keysOf(id).pieces))",
    test: "apps/backend/src/files/removal.test.ts",
    name: "is gone with its channel"
  },
  {
    statement: "A disk and a bucket keep the same bytes",
    file: "apps/backend/src/files/s3-store.ts",
    find: "while (await removeSomeBelow(prefix))",
    replace: "await removeSomeBelow(prefix)",
    test: "apps/backend/src/files/file-store.test.ts",
    name: "has none left below a prefix"
  },
  {
    statement: "No file runs as a page",
    file: "apps/backend/src/http/file-routes.ts",
    find: `kind === "image" || kind === "video" || kind === "audio"`,
    replace: `kind !== "pdf"`,
    test: "apps/backend/src/files/hostile-files.test.ts",
    name: "that wants to run as a page"
  },
  {
    statement: "A picture with more than 50 megapixels",
    file: "apps/backend/src/files/pictures.ts",
    find: 'if (format === "jpeg") return picture.jpeg({ quality: 92, mozjpeg: false })',
    replace: 'if (format === "jpeg") return picture.keepMetadata().jpeg({ quality: 92, mozjpeg: false })',
    test: "apps/backend/src/files/hostile-files.test.ts",
    name: "that says where it was taken"
  },
  {
    statement: "A disk and a bucket keep the same bytes",
    file: "apps/backend/src/files/s3-store.ts",
    find: "range.last + 1",
    replace: "range.last",
    test: "apps/backend/src/files/file-store.test.ts"
  },
  {
    statement: "Files are read in parts",
    file: "apps/backend/src/files/requested-range.ts",
    find: `if (range.first >= size) return "unsatisfiable"\n`,
    replace: "",
    test: "apps/backend/src/http/file-routes.test.ts",
    name: "answers parts of a file"
  },
  {
    statement: "Clients of #110 are told the names",
    file: "packages/db/src/functions/files.sql",
    find: "select case when m.body <> '' then m.body else coalesce((",
    replace: "select case when true then m.body else coalesce((",
    test: "apps/backend/src/app-links/linked-files.test.ts"
  },
  {
    statement: "Pictures of a message are looked at one after",
    file: "apps/web/src/features/composer/use-composer.ts",
    find: `event.clipboardData.types.includes("text/plain") || `,
    replace: "",
    test: "apps/e2e/src/uploads.e2e.ts",
    name: "files are dropped anywhere"
  },
  {
    statement: "An upload goes on where the network was cut",
    file: "packages/client/src/upload/upload-file.ts",
    find: "    this.#stored = storedOf(answer)\n",
    replace: "    this.#stored = 0\n",
    test: "apps/e2e/src/uploads.e2e.ts",
    name: "an upload goes on"
  },
  {
    statement: "A piece of an upload that was answered",
    file: "packages/db/src/functions/files.sql",
    find: "where f.id = any(wanted) and f.owner_id = person and f.state = 'ready' and f.message_id is null and f.portrait_of is null\n",
    replace: "where f.id = any(wanted) and f.owner_id = person and f.message_id is null\n",
    test: "apps/backend/src/files/killed.test.ts"
  },
  {
    statement: "Files that are chosen survive a reload",
    file: "packages/client/src/upload/kept-uploads.ts",
    find: "    await set(upload.key, upload, store)\n",
    replace: "",
    test: "apps/e2e/src/uploads.e2e.ts",
    name: "survive a reload"
  },
  {
    statement: "A person chooses a picture of themselves",
    file: "packages/db/src/functions/files.sql",
    find: "then is_known_to(f.portrait_of, person)",
    replace: "then true",
    test: "apps/backend/src/users/portraits.test.ts"
  }
]
