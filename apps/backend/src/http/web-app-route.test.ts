import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests } from "../testing/hazel-for-tests.ts"

const webDirectory = mkdtempSync(join(tmpdir(), "hazel-web-"))
writeFileSync(join(webDirectory, "index.html"), "<!doctype html>")

layer(HazelForTests.layerWith({ webDirectory }), { excludeTestServices: true })("the web app", (it) => {
  it.effect("attack 20: loads pictures from Hazel only, so that nobody elsewhere learns who looks", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { headers } = yield* Effect.promise(() => fetch(url))
      const policy = headers.get("content-security-policy")?.split("; ")
      expect(policy).toContain("img-src 'self' data:")
      expect(policy).toContain("default-src 'self'")
    })
  )

  it.effect("attack 27: has no page under a path that is too long for a file", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      for (const path of ["a".repeat(256), "a/".repeat(2_500), "%61".repeat(256)]) {
        expect((yield* Effect.promise(() => fetch(`${url}/${path}`))).status).toBe(404)
      }
      const page = yield* Effect.promise(() =>
        fetch(`${url}/join/token?x=${"a".repeat(300)}`, { headers: { accept: "text/html" } })
      )
      expect(page.status).toBe(200)
    })
  )
})
