import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { layer, type Vitest } from "@effect/vitest"
import type { Layer } from "effect"
import { Cast } from "../harness/cast.ts"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

/** The data directory of the Hazel of this test file. */
export const dataDirectory = mkdtempSync(join(tmpdir(), "hazel-files-"))

const webDirectory = fileURLToPath(new URL("../../../../web/public", import.meta.url))

const castWithFiles = Cast.layerIn(HazelForTests.layerWith({ dataDirectory, webDirectory }))

/** Tests about the cast in a Hazel that keeps files in a directory of its own. */
export const withFiles = (
  about: string,
  tests: (it: Vitest.MethodsNonLive<Layer.Success<typeof castWithFiles>>) => void
) => layer(castWithFiles, { excludeTestServices: true })(about, tests)
