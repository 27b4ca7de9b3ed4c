// Takes the answers and the place in an old address along to the new one; without it, the page alone follows.
const link = document.querySelector("a");
if (link) location.replace(link.href + location.search + location.hash);
