import { FileId, type UserId } from "@hazel/domain/ids"
import { Attachment } from "@hazel/domain/models/file-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const upload = {
  id: FileId,
  state: Schema.Literals(["uploading", "received", "ready"]),
  name: Schema.String,
  size: Schema.Int,
  received: Schema.Int,
  expiresAt: Schema.NullOr(Schema.String)
}

/** A file from its first byte until it is in a message. */
export type Upload = RowOf<typeof upload>

/** The findings of the inspection of a file. */
export interface InspectedFile extends Pick<
  Attachment,
  "size" | "mediaType" | "kind" | "width" | "height" | "placeholder"
> {
  readonly name: string
}

/** The version of the inspection. From 1 on the first page of a PDF is drawn. */
const inspectionVersion = 1

interface NewUpload {
  readonly id: FileId
  readonly ownerId: UserId
  readonly name: string
  readonly size: number
}

/** In bytes, of all files that are not removed; and the number of uploads of one owner that are not finished. */
export interface StorageShares {
  readonly unfinished: number
  readonly ofOwner: number
  readonly ofAll: number
}

interface StoredPiece {
  readonly key: string
  readonly bytes: number
}

/** The hours that a file stays after its last piece without a message, and after another one without the next. */
interface HoursAfterPiece {
  readonly last: number
  readonly other: number
}

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow, transaction } = yield* Database

  /** Begins an upload, unless its owner or everybody together would have more than their share. Answers why it did not. */
  const create = Effect.fn("FileRepository.create")(
    function* ({ id, ownerId, name, size }: NewUpload, shares: StorageShares, hours: number) {
      // One upload begins at a time, so that two do not both take the last room.
      yield* run`select pg_advisory_xact_lock(hashtextextended('files', 0))`
      const { unfinished, ofOwner, ofAll } = yield* onlyRow({
        unfinished: Schema.Int,
        ofOwner: Schema.Finite,
        ofAll: Schema.Finite
      })`
        select coalesce(sum(size) filter (where owner_id = ${ownerId}), 0)::float8 as "ofOwner",
          coalesce(sum(size), 0)::float8 as "ofAll",
          (count(*) filter (where owner_id = ${ownerId} and state = 'uploading' and expires_at > now()))::int as unfinished
        from files where state <> 'removed'`
      if (unfinished >= shares.unfinished) return "too-many"
      if (ofOwner + size > shares.ofOwner || ofAll + size > shares.ofAll) return "no-room"
      yield* run`
        insert into files (id, owner_id, name, size, expires_at)
        values (${id}, ${ownerId}, ${name}, ${size}, now() + make_interval(hours => ${hours}))`
      return "begun"
    },
    (effect) => transaction(effect)
  )

  /** A file of this person that is in no message yet. */
  const findUpload = (id: FileId, ownerId: UserId) =>
    firstRow(upload)`
      select id, state, name, size::float8 as size, received::float8 as received,
        timestamp_text(expires_at) as "expiresAt"
      from files where id = ${id} and owner_id = ${ownerId} and message_id is null and state <> 'removed'
        and expires_at > now()`

  /** The number of pieces of an upload that is at this position; undefined if it is at another, or has all its bytes. */
  const countPieces = (id: FileId, at: number) =>
    firstRow({ count: Schema.Int })`
      select cardinality(pieces) as count from files where id = ${id} and state = 'uploading' and received = ${at}`.pipe(
      Effect.map((row) => row?.count)
    )

  /** The storage keys of the pieces of a file that waits to be inspected; undefined if it does not wait any more. */
  const piecesOf = (id: FileId) =>
    firstRow({ pieces: Schema.Array(Schema.String) })`
      select pieces from files where id = ${id} and state = 'received'`.pipe(Effect.map((row) => row?.pieces))

  /** Records a piece that is stored. Answers when the file expires; undefined if the upload is not at this position any more. */
  const receive = (id: FileId, at: number, { key, bytes }: StoredPiece, hours: HoursAfterPiece) =>
    firstRow({ expiresAt: upload.expiresAt })`
      update files set received = received + ${bytes}, pieces = pieces || ${key}::text,
        state = case when received + ${bytes} = size then 'received' else state end,
        expires_at = now() + make_interval(
          hours => case when received + ${bytes} = size then ${hours.last}::int else ${hours.other}::int end
        )
      where id = ${id} and state = 'uploading' and received = ${at} and received + ${bytes} <= size
      returning timestamp_text(expires_at) as "expiresAt"`

  const makeReady = (id: FileId, { name, size, mediaType, kind, width, height, placeholder }: InspectedFile) =>
    run`
      update files set state = 'ready', pieces = '{}', name = ${name}, size = ${size}, received = ${size},
        media_type = ${mediaType}, kind = ${kind}, width = ${width}, height = ${height}, placeholder = ${placeholder},
        inspection_version = ${inspectionVersion}
      where id = ${id} and state = 'received'`

  /** Some PDFs without a thumbnail that were inspected before Hazel drew first pages. */
  const olderPdfs = (most: number) =>
    rows({ id: FileId, size: Schema.Int })`
      select id, size::float8 as size from files
      where state = 'ready' and kind = 'pdf' and width is null and inspection_version < ${inspectionVersion}
      order by id limit ${most}`

  /** Records how the first page of a file was drawn, or that it cannot be. */
  const recordPage = (
    id: FileId,
    { width, height, placeholder }: Pick<InspectedFile, "width" | "height" | "placeholder">
  ) =>
    run`
      update files set width = ${width}, height = ${height}, placeholder = ${placeholder},
        inspection_version = ${inspectionVersion}
      where id = ${id} and state = 'ready'`

  const hasState = (id: FileId, state: "ready" | null) =>
    firstRow({ id: FileId })`
      select id from files where id = ${id} and state <> 'removed' and (${state}::text is null or state = ${state})`.pipe(
      Effect.map((row) => row !== undefined)
    )

  const exists = (id: FileId) => hasState(id, null)
  const isReady = (id: FileId) => hasState(id, "ready")

  /** Removes a file that is in no message. */
  const remove = (id: FileId) =>
    run`
      update files set state = 'removed', name = '', placeholder = null, expires_at = null
      where id = ${id} and message_id is null`

  /** Removes the files that have waited too long for a message. */
  const removeExpired = () =>
    run`
      update files set state = 'removed', name = '', placeholder = null, expires_at = null
      where expires_at < now() and message_id is null and state <> 'removed'`

  /** Some of the removed files, whose bytes are still to be removed. */
  const removed = (most: number) =>
    rows({ id: FileId })`select id from files where state = 'removed' order by id limit ${most}`.pipe(
      Effect.map((found) => found.map(({ id }) => id))
    )

  const forget = (ids: ReadonlyArray<FileId>) =>
    run`delete from files where id = any(${ids}::uuid[]) and state = 'removed'`

  const changed = (asked: Effect.Effect<{ readonly isChanged: boolean }>) =>
    Effect.map(asked, ({ isChanged }) => isChanged)

  /** Changes the portrait of a person, or takes it away. Answers whether the giver may use this picture. */
  const changePortrait = (person: UserId, picture: FileId | null, giver: UserId) =>
    changed(
      onlyRow({ isChanged: Schema.Boolean })`select change_portrait(${picture}, ${person}, ${giver}) as "isChanged"`
    )

  /** Changes the icon of the workspace, or takes it away. Answers whether this person may use the picture. */
  const changeWorkspaceIcon = (picture: FileId | null, person: UserId) =>
    changed(onlyRow({ isChanged: Schema.Boolean })`select change_workspace_icon(${picture}, ${person}) as "isChanged"`)

  /** Whether a file is the icon of the workspace, which anybody may see. */
  const isWorkspaceIcon = (id: FileId) =>
    firstRow({ id: FileId })`select id from files where id = ${id} and icon_of is not null`.pipe(
      Effect.map((row) => row !== undefined)
    )

  /** A file that is ready, if this person may read it. */
  const findReachable = (id: FileId, person: UserId) =>
    firstRow({ file: Schema.NullOr(Attachment) })`select reachable_file(${id}, ${person}) as file`.pipe(
      Effect.map((row) => row?.file ?? undefined)
    )

  return {
    create,
    findUpload,
    countPieces,
    piecesOf,
    receive,
    makeReady,
    olderPdfs,
    recordPage,
    exists,
    isReady,
    remove,
    removeExpired,
    removed,
    forget,
    changePortrait,
    changeWorkspaceIcon,
    isWorkspaceIcon,
    findReachable
  }
})

/** Files, their uploads and who may read them. */
export class FileRepository extends Context.Service<FileRepository, Effect.Success<typeof make>>()(
  "@hazel/FileRepository"
) {
  static readonly layer = Layer.effect(FileRepository, make)
}
