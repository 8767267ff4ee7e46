import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { packAll } from "../pack.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** The paths of the tarballs. */
    readonly tarballs: ReadonlyArray<string>
  }
}

/** Packs once for all tests. */
export default async ({ provide }: TestProject) => {
  const output = await mkdtemp(join(tmpdir(), "hazel-packages-"))
  provide("tarballs", await packAll(output))
  return () => rm(output, { recursive: true, force: true })
}
