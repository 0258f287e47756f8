// Runs in another site's page. It takes what is marked there to the desk, behind the # of the
// address, which no browser sends anywhere. No comment may stand behind code here, and no line may
// need its end: the lines are joined.
(() => {
  const said = (...names) => names.map((name) => document.querySelector(`meta[property="${name}"],meta[name="${name}"]`)?.content).find(Boolean) ?? "";
  const time = document.querySelector("article time[datetime],time[datetime]");
  const clip = {
    text: String(getSelection()),
    title: said("og:title") || document.title,
    address: document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0],
    outlet: said("og:site_name", "application-name"),
    date: said("article:published_time", "date", "pubdate") || time?.dateTime || "",
  };
  open("DESK#clip=" + encodeURIComponent(JSON.stringify(clip)));
})();
