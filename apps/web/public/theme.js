/* A file of its own because it must run before the first paint and the content security policy forbids inline scripts. */
;(() => {
  const theme = localStorage.getItem("hazel.theme")
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme
})()
