/** The script of the page. It hides what does not have the searched words, and copies examples. */
export const pageScript = `const search = document.querySelector("input[type=search]")
const items = [...document.querySelectorAll("[data-words]")]
const groups = [...document.querySelectorAll("nav details, main > section")]
const nothing = document.querySelector(".nothing")

const show = () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
  for (const item of items) item.hidden = !words.every((word) => item.dataset.words.includes(word))
  for (const group of groups)
    group.hidden = words.length > 0 && group.querySelector("[data-words]:not([hidden])") === null
  nothing.hidden = words.length === 0 || items.some((item) => !item.hidden)
  for (const socket of document.querySelectorAll(".socket"))
    socket.hidden = words.length > 0 && socket.querySelector("[data-words]:not([hidden])") === null
}

for (const button of document.querySelectorAll(".copy")) {
  button.hidden = navigator.clipboard === undefined
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.nextElementSibling.textContent)
    button.textContent = "Copied"
    setTimeout(() => (button.textContent = "Copy"), 1500)
  })
}

search.addEventListener("input", show)
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === search) return
  event.preventDefault()
  search.focus()
})
`
