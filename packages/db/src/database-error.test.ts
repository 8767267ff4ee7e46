import { expect, test } from "vitest"
import { DatabaseError } from "./database-error.ts"

const refusal = (code: string, detail: string) => Object.assign(new Error("refused"), { code, detail })

test("a refused row is reported without its values", () => {
  const refused = DatabaseError.from(refusal("23514", "Failing row contains (a secret)."))
  expect(JSON.stringify(refused)).not.toContain("secret")
  expect(Object(refused.cause).detail).toBeUndefined()
})

test("a deadlock is reported with the processes that waited for each other", () => {
  expect(Object(DatabaseError.from(refusal("40P01", "Process 1 waits")).cause).detail).toBe("Process 1 waits")
})
