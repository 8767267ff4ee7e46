/* This is a separate file because it must run before the first paint and the content security policy forbids inline scripts. */
;(() => {
  const theme = localStorage.getItem("hazel.theme")
  if (theme !== "light" && theme !== "dark") return
  document.documentElement.dataset.theme = theme
  /* The browser's own bars follow the system, unless both theme colours are the chosen one. */
  const [light, dark] = document.querySelectorAll("meta[name=theme-color]")
  if (theme === "light") dark.content = light.content
  else light.content = dark.content
})()
