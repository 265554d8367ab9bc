/** Japanese around the sound of a shared tab, and the menu of the shared screen. */
export const jaSharing = {
  tabSound: "このタブの音も送る",
  tabSoundHeld: "話している間、このタブの音も送る",
  tabSoundLong:
    "Looksee にはあなたの声と混ざって聞こえ、そこで話されたことはあなたの言葉として扱われます。マイクをミュートしても、この音は消えません。",
  hearing: "あなたかタブの音が聞こえています",
  menu: "共有中の画面の操作",
  another: "別のものを共有",
  anotherLong:
    "別のものを共有：ほかの画面、ウィンドウ、タブを選びます。選ぶまでは今のものを共有したままです。",
  stop: "共有を終了",
} as const;
