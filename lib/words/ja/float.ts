/** Japanese of the small window beside other work. */
export const jaFloat = {
  float: "小窓",
  floatLong: "作業の横に小窓で浮かべる",
  said: "話した内容",
  saidNothing: "話した内容がここに出ます。",
  pointsAt: "Looksee が指しています：{label}",
  asks: "Looksee がページで質問しています。",
  keys: "小窓",
} as const;
