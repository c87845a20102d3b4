/* Theme, navigation, the choice of the run, the heat map. */
const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
function theme(name) {
  root.dataset.theme = name;
}
function changeTheme(name) {
  theme(name);
  drawAll();
}
document.getElementById("theme").onclick = () => changeTheme(root.dataset.theme === "dark" ? "light" : "dark");
dark.addEventListener("change", event => changeTheme(event.matches ? "dark" : "light"));

function chooseRun(run) {
  for (const part of document.querySelectorAll(".run")) part.hidden = part.dataset.run !== run;
  for (const link of document.querySelectorAll("nav [data-to]")) link.href = `#${link.dataset.to}-${run}`;
  openBets(run);
}
for (const input of document.querySelectorAll("input[name=run]")) input.onchange = () => chooseRun(input.value);

const links = [...document.querySelectorAll("nav a")];
const seen = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    const name = entry.target.id.replace(/-\d+$/, "");
    for (const link of links) {
      const here = (link.dataset.to || link.hash.slice(1)) === name;
      link.classList.toggle("here", here);
      if (here) {
        const list = link.closest("ul"), item = link.parentElement;
        list.scrollTo({left: item.offsetLeft - (list.clientWidth - item.clientWidth) / 2});
      }
    }
  }
}, {rootMargin: "-20% 0px -70% 0px"});
for (const section of document.querySelectorAll("section[id]")) seen.observe(section);

for (const cell of document.querySelectorAll(".heat td[tabindex]")) {
  const read = cell.closest(".scroll").nextElementSibling;
  cell.onfocus = cell.onmouseenter = () => { read.textContent = cell.title; };
}

theme(dark.matches ? "dark" : "light");
openBets("0");
