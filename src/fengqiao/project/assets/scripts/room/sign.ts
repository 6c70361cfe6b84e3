import type { State } from "./connection";

/** Who hears the reader, at the very moment the server says so; the same words as `rooms/parts/sign.html`, which follows. */
export function drawSign(place: HTMLElement, state: State): void {
  const others = state.people.filter((person) => person.heard && !person.you);
  const names = others.map((person) => person.role + person.name).join("、");
  const caucus = state.state === "caucus" && state.together;
  const title = document.createElement("p");
  title.className = caucus ? "room-sign-title room-sign-caucus" : "room-sign-title";
  const said = document.createElement("p");
  if (state.together) {
    title.textContent = caucus ? "单独谈话（背对背）" : "共同会议";
    said.textContent = caucus ? `只有${names}听得到您。其他人听不到，也不录音录像。` : `听得到您的人：${names}。`;
  } else {
    title.textContent = state.state === "waiting" ? "等候开始" : "您在等候区";
    said.textContent = "没有人听得到您，您也听不到别人。调解员会请您进来。";
  }
  place.replaceChildren(title, said);
}
