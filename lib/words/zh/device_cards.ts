/** Chinese cards about microphone, screen, camera and speaker. Keys: device, then what is wrong. */
export const zhDeviceCards = {
  "microphone-denied": {
    title: "麦克风被禁用",
    what: "浏览器或系统不让这个页面听到你的声音。你仍可以打字和共享。",
    todo: [
      "点击地址栏左侧的图标，允许使用麦克风。",
      "如果那里已经允许，请在系统的隐私设置中允许浏览器使用麦克风。",
    ],
  },
  "microphone-dismissed": {
    title: "麦克风请求没有得到答复",
    what: "浏览器问过是否允许这个页面听到你的声音，但没有得到答复。你仍可以打字和共享。",
    todo: ["再试一次，选择“允许”。"],
  },
  "microphone-missing": {
    title: "没有找到麦克风",
    what: "这台电脑没有麦克风，或麦克风已关闭。你仍可以打字和共享。",
    todo: ["插上或打开麦克风，再试一次。"],
  },
  "microphone-in-use": {
    title: "麦克风正被占用",
    what: "另一个程序正在使用它，或它没能启动。你仍可以打字和共享。",
    todo: [
      "关闭其他通话和录音程序，或拔下麦克风再重新插上。",
      "然后再试一次。",
    ],
  },
  "microphone-insecure": {
    title: "使用麦克风需要 https",
    what: "只有 https 网址的页面，或本机上的页面，浏览器才允许使用麦克风。你仍可以打字。",
    todo: ["用 https:// 打开页面；如果就在服务器本机上，用 http://localhost 打开。"],
  },
  "microphone-unsupported": {
    title: "这个浏览器在这里用不了麦克风",
    what: "它缺少听到你声音所需的功能，或在这个嵌入框里不允许使用。你仍可以打字和共享。",
    todo: ["请用新版 Chrome、Edge、Firefox 或 Safari，在单独的标签页中打开。"],
  },
  "screen-denied": {
    title: "屏幕共享被禁用",
    what: "系统或管理策略不让浏览器看到屏幕。通话照常继续。",
    todo: ["在系统的隐私设置中允许浏览器录制屏幕（在 Mac 上，之后要重启浏览器）。"],
  },
  "screen-dismissed": {
    title: "没有共享屏幕",
    what: "选择窗口关闭了，什么也没选。通话照常继续。",
    todo: ["如果想共享，请点按钮，然后选择标签页、窗口或屏幕。"],
  },
  "screen-missing": {
    title: "没有可以共享的屏幕",
    what: "浏览器没有找到可以显示的内容。通话照常继续。",
    todo: ["再试一次，换一个标签页或窗口。"],
  },
  "screen-in-use": {
    title: "屏幕没能共享",
    what: "系统没有提供画面。通话照常继续。",
    todo: [
      "换一个窗口，或选择整个屏幕。",
      "如果有其他程序正在共享或保护它，请关闭那个程序。",
    ],
  },
  "screen-insecure": {
    title: "共享屏幕需要 https",
    what: "只有 https 网址的页面，或本机上的页面，浏览器才允许共享屏幕。通话照常继续。",
    todo: ["用 https:// 打开页面；如果就在服务器本机上，用 http://localhost 打开。"],
  },
  "screen-unsupported": {
    title: "这个浏览器不能共享屏幕",
    what: "大多数手机都不能。通话照常继续。",
    todo: ["换用电脑，或用摄像头拍给它看。"],
  },
  "camera-denied": {
    title: "摄像头被禁用",
    what: "浏览器或系统不让这个页面使用摄像头。通话照常继续。",
    todo: [
      "点击地址栏左侧的图标，允许使用摄像头。",
      "如果那里已经允许，请在系统的隐私设置中允许浏览器使用摄像头。",
    ],
  },
  "camera-dismissed": {
    title: "摄像头请求没有得到答复",
    what: "浏览器问过是否允许这个页面使用摄像头，但没有得到答复。通话照常继续。",
    todo: ["再试一次，选择“允许”。"],
  },
  "camera-missing": {
    title: "没有找到摄像头",
    what: "这台电脑没有摄像头，或摄像头已关闭。通话照常继续。",
    todo: ["插上摄像头或打开遮挡盖，再试一次。"],
  },
  "camera-in-use": {
    title: "摄像头正被占用",
    what: "另一个程序正在使用它，或它没能启动。通话照常继续。",
    todo: ["关闭其他视频通话。", "然后再试一次。"],
  },
  "camera-insecure": {
    title: "使用摄像头需要 https",
    what: "只有 https 网址的页面，或本机上的页面，浏览器才允许使用摄像头。通话照常继续。",
    todo: ["用 https:// 打开页面；如果就在服务器本机上，用 http://localhost 打开。"],
  },
  "camera-unsupported": {
    title: "这个浏览器在这里用不了摄像头",
    what: "它缺少页面所需的功能，或在这个嵌入框里不允许使用。通话照常继续。",
    todo: ["请用新版 Chrome、Edge、Firefox 或 Safari，在单独的标签页中打开。"],
  },
  "speaker-denied": {
    title: "浏览器不让这个页面播放声音",
    what: "你可以看文字回答。",
    todo: ["在浏览器设置中允许这个页面播放声音，再试一次。"],
  },
  "speaker-dismissed": {
    title: "声音没有打开",
    what: "你可以看文字回答。",
    todo: ["点下面的按钮。"],
  },
  "speaker-missing": {
    title: "没有可以播放声音的设备",
    what: "没有找到扬声器或耳机。你可以看文字回答。",
    todo: ["接上一个，再试一次。"],
  },
  "speaker-in-use": {
    title: "声音没能启动",
    what: "系统没有让出扬声器。你可以看文字回答。",
    todo: ["关闭其他正在播放声音的程序，再试一次。"],
  },
  "speaker-insecure": {
    title: "播放声音需要 https",
    what: "只有 https 网址的页面，或本机上的页面，浏览器才会运行这里的播放器。你可以看文字回答。",
    todo: ["用 https:// 打开页面；如果就在服务器本机上，用 http://localhost 打开。"],
  },
  "speaker-unsupported": {
    title: "这个浏览器放不出回答的声音",
    what: "它缺少页面播放声音所需的功能。你可以看文字回答。",
    todo: ["请用新版 Chrome、Edge、Firefox 或 Safari。"],
  },
  "speaker-gone": {
    title: "扬声器不见了",
    what: "它被拔掉或关闭了。现在回答从默认扬声器播放。",
    todo: ["重新接上后会自动改回用它。", "或在“音量”中选另一个。"],
  },
  "speaker-refused": {
    title: "这个扬声器不能用",
    what: "浏览器没有把声音送到那里。回答仍从原来的地方播放。",
    todo: [
      "在“音量”中选另一个。",
      "关闭正在使用它的其他程序，再选一次。",
      "或在系统设置中把它设为默认扬声器。",
    ],
  },
} as const;
