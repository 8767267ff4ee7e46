import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import { TypedOnFailure } from "./typed-on-failure.tsx"

const render = (boundary: TypedOnFailure) => renderToStaticMarkup(boundary.render())

test("input M1: a text that cannot be rendered is shown as typed, until another text replaces it", () => {
  const boundary = new TypedOnFailure({ text: "**a**", children: <b>a</b> })
  expect(render(boundary)).toBe("<b>a</b>")
  boundary.state = { ...boundary.state, ...TypedOnFailure.getDerivedStateFromError() }
  expect(render(boundary)).toContain("**a**")
  expect(TypedOnFailure.getDerivedStateFromProps(boundary.props, boundary.state)).toBeNull()
  const next = { text: "b", children: "b" }
  expect(TypedOnFailure.getDerivedStateFromProps(next, boundary.state)).toEqual({ text: "b", hasFailed: false })
})
