/* A file of its own because it must run before the first paint and the content security policy forbids inline scripts. */
;(() => {
  const theme = localStorage.getItem("hazel.theme")
  if (theme !== "light" && theme !== "dark") return
  document.documentElement.dataset.theme = theme
  /* Around the page the browser asks the system, unless both answers are the one chosen. */
  const [light, dark] = document.querySelectorAll("meta[name=theme-color]")
  if (theme === "light") dark.content = light.content
  else light.content = dark.content
})()
