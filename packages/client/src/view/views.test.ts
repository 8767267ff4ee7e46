import { expect, it } from "vitest"
import { Changes } from "./changes.ts"
import { single } from "./views.ts"

it("a listener is called even if another listener has read the new value before", () => {
  const changes = new Changes()
  let number = 0
  const [one, other] = [single(changes, () => number), single(changes, () => number)]
  const values: Array<number> = []
  one.readable.subscribe(() => other.readable.get())
  other.readable.subscribe(() => values.push(other.readable.get()))
  const become = (next: number) =>
    changes.batch(() => {
      number = next
      one.mark()
      other.mark()
    })
  become(1)
  become(1)
  become(2)
  expect(values).toEqual([1, 2])
})
