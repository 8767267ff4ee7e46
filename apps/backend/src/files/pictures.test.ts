import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { aPhotograph } from "../testing/files/pictures.ts"
import { readPicture } from "./pictures.ts"

/** A clock by which every step of the decoding takes this long. */
const withSteps = (seconds: number) => {
  let left = 20 + seconds
  return () => (left -= seconds)
}

it("a picture has one time limit for all its sizes together", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "hazel-picture-")), "holiday.jpg")
  writeFileSync(path, await aPhotograph())
  expect((await readPicture(path, withSteps(1))).thumbnails).toHaveLength(2)
  await expect(readPicture(path, withSteps(8))).rejects.toThrow("The picture takes too long to decode.")
})
