import { openAsBlob } from "node:fs"
import { Readable } from "node:stream"
import { Redacted } from "effect"
import { S3mini } from "s3mini"
import type { S3Settings } from "../config.ts"
import type { FileStore } from "./file-store.ts"

const mediaType = "application/octet-stream"

/** The address of the bucket: a path below the endpoint, or a host of its own. */
const bucketUrl = ({ endpoint, bucket, pathStyle }: S3Settings) => {
  const url = new URL(endpoint)
  if (pathStyle === "on") return new URL(bucket, `${url.href.replace(/\/+$/, "")}/`).href
  url.host = `${bucket}.${url.host}`
  return url.href
}

/** Keeps files in a bucket of a service that speaks S3. A key has all its bytes or none, as S3 promises. */
export const s3Store = (settings: S3Settings): FileStore => {
  const s3 = new S3mini({
    accessKeyId: Redacted.value(settings.keyId),
    secretAccessKey: Redacted.value(settings.secret),
    endpoint: bucketUrl(settings),
    region: settings.region
  })

  /** The type is never told to anybody: all bytes pass Hazel, which knows their type. */
  const put = async (key: string, blob: Blob) => {
    await s3.putObject(key, blob, mediaType, undefined, undefined, blob.size)
  }

  /** Answers whether anything was there. */
  const removeSomeBelow = async (prefix: string) => {
    const found = await s3.listObjects("/", prefix, 1_000)
    const keys = (found ?? []).map(({ Key }) => Key)
    if (keys.length === 0) return false
    const removed = await s3.deleteObjects(keys)
    if (removed.includes(false)) throw new Error("The bucket did not remove all objects.")
    return true
  }

  return {
    put: (key, bytes) => put(key, new Blob([new Uint8Array(bytes)])),
    putFile: async (key, path) => put(key, await openAsBlob(path)),
    read: async (key, range) => {
      const { body } = range
        ? await s3.getObjectRaw(key, false, range.first, range.last + 1)
        : await s3.getObjectRaw(key)
      return body === null ? Readable.from([]) : Readable.fromWeb(body)
    },
    remove: async (key) => {
      await s3.deleteObject(key)
    },
    removeBelow: async (prefix) => {
      // A list has at most a thousand keys, which is also what one request removes.
      while (await removeSomeBelow(prefix));
    }
  }
}
