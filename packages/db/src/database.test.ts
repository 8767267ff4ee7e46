import { expect, test } from "vitest"
import { DatabaseError } from "./database.ts"

const refusal = (code: string, detail: string) => Object.assign(new Error("refused"), { code, detail })

test("what is known of a refused row says nothing of what was to be in it", () => {
  const refused = DatabaseError.from(refusal("23514", "Failing row contains (a secret)."))
  expect(JSON.stringify(refused)).not.toContain("secret")
  expect(Object(refused.cause).detail).toBeUndefined()
})

test("who waited for whom is known of a deadlock", () => {
  expect(Object(DatabaseError.from(refusal("40P01", "Process 1 waits")).cause).detail).toBe("Process 1 waits")
})
