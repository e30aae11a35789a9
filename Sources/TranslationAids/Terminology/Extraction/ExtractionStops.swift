import Bitext

/// Words that are no terms, or cannot stand at the edge of one. Our own lists.
struct ExtractionStops {
  /// What a word may do in a term.
  enum Kind {
    /// Anything.
    case none
    /// Not stand at the edge.
    case edge
    /// Not be in it.
    case wall
    /// A number.
    case number
  }

  private let edges: Set<String>
  private let walls: Set<String>

  init(_ language: Language) {
    switch language.code {
    case "zh":
      edges = Self.chineseEdges
      walls = Self.chineseWalls
    case "en":
      edges = Self.englishEdges
      walls = Self.englishWalls
    default: (edges, walls) = ([], [])
    }
  }

  /// The kind of a word, in lower case.
  func kind(of word: String) -> Kind {
    if walls.contains(word) { return .wall }
    if word.unicodeScalars.allSatisfy({ $0.properties.numericType != nil || $0 == "." || $0 == "," || $0 == "%" }),
      word.unicodeScalars.contains(where: { $0.value < 0x80 || "一二三四五六七八九十百千万萬亿億两兩零〇数數几幾".unicodeScalars.contains($0) })
    {
      return .number
    }
    return edges.contains(word) ? .edge : .none
  }

  /// Whether a longer Chinese word of the dictionary is a phrase of grammar: 也不是, 每个人, 很可能.
  func holdsGrammar(_ word: String) -> Bool {
    word.unicodeScalars.contains { Self.grammar.contains($0) }
  }

  private static let grammar = Set("不也都很我你他她是的了在没沒这這那就还還而或每某越此各么麼吗嗎呢吧着们們".unicodeScalars)

  private static func list(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Words of grammar, of time and place in a story, of saying and doing: no term holds them.
  private static let chineseWalls = list(
    """
    的 了 着 著 过 過 是 在 和 与 與 或 及 以及 并 並 而 且 但 但是 却 卻 也 都 就 才 还 還 又 再 很 更 最 太 不 没 沒 没有 沒有 未 无法 無法 被 把 将 將 让 讓 使 给 給
    对 對 对于 對於 关于 關於 从 從 向 往 由 由于 由於 因 因为 因為 因此 所以 如果 虽然 雖然 即使 尽管 儘管 除了 除 为 為 为了 為了 以 于 於 之 其 其中 其他 此 这 這 那 这些 這些 那些 这个 這個 那个 那個
    这种 這種 这样 這樣 那样 那樣 该 該 某 每 各 我 你 他 她 它 我们 我們 你们 你們 他们 他們 她们 她們 它们 它們 自己 谁 誰 什么 什麼 怎么 怎麼 如何 哪 哪里 哪裡 为什么 為什麼
    有 会 會 能 能够 能夠 可 可以 可能 应 應 应该 應該 应当 應當 要 需 需要 必须 必須 想 想要 希望 愿意 願意 敢 得 地 吗 嗎 呢 吧 啊 等 等等 们 們 所 者 来 來 去 到 到了 起 出 入 回 上 下 中 内 內 外 里 裡 前 后 後 间 間
    时 時 时候 時候 期间 期間 之后 之後 之前 以来 以來 以后 以後 以前 目前 现在 現在 当时 當時 如今 今天 昨天 明天 今年 去年 明年 近年 近年来 近年來 最近 曾 曾经 曾經 已 已经 已經 正 正在 仍 仍然 一直 不断 不斷 刚 剛 刚刚 立即
    年 月 日 号 號 周 週 星期 点 點 分 秒 天 小时 小時 分钟 分鐘 世纪 世紀 年代 月份 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天
    个 個 名 位 次 种 種 些 项 項 件 条 條 家 只 隻 座 辆 輛 张 張 片 块 塊 本 部 份 届 屆 场 場 倍 多 少 约 約 大约 大約 左右 超过 超過 以上 以下 至少 近 几乎 幾乎 几 幾 数 數 许多 許多 很多 不少 一些 一个 一個 一种 一種 一名 一位 所有 全部 任何
    说 說 称 稱 道 表示 认为 認為 指出 强调 強調 告诉 告訴 宣布 宣佈 报道 報道 報導 据 據 根据 根據 显示 顯示 透露 写道 寫道 承认 承認 否认 否認 警告 呼吁 呼籲 回应 回應 问 問 答 谈到 談到 提到 看到 听到 聽到 知道 觉得 覺得 相信 发现 發現
    进行 進行 通过 通過 作为 作為 成为 成為 变成 變成 造成 导致 導致 引起 引发 引發 带来 帶來 包括 达到 達到 开始 開始 继续 繼續 结束 結束 获得 獲得 得到 受到 遭到 遭受 面临 面臨 面对 面對 采取 採取 提供 给予 給予 使用 利用 用 做 作 打 看 听 聽 找 拿 放 走 跑 坐 站 住
    非常 十分 特别 特別 尤其 甚至 只有 只是 仅 僅 仅仅 僅僅 然而 不过 不過 同时 同時 此外 另外 另 另一 例如 比如 比 比较 比較 像 如 如同 似乎 其实 其實 当然 當然 确实 確實 真的 完全 根本 绝对 絕對 之一 首先 其次 最后 最後 终于 終於 于是 於是 接着 然后 然後
    不是 不会 不會 不能 不要 不再 不同 并不 並不 就是 也是 还是 還是 而是 都是 正是 可是 只要 只能 没 沒 为止 為止 而言 来说 來說 的话 的話 之间 之間 之中 之下 当 當 当中 當中 同 跟 距离 距離 进一步 進一步 下一步 大部分 大规模 大規模 第一次 一系列 可能性 尽可能 盡可能 有可能 越来越 越來越 或许 或許 有时 有時 一部分 基本上 几十年 幾十年 年以来 年以來 全世界 绝大多数 絕大多數 世界各地 绝大部分 重新 随着 隨著 按照 按 依 依据 至 至今 直到 截至
    """)

  /// Words that cannot be the first or last of a term.
  private static let chineseEdges = list(
    """
    人 事 事情 东西 東西 问题 問題 方面 情况 情況 方式 部分 地方 时间 時間 原因 结果 結果 影响 影響 作用 意义 意義 关系 關係 过程 過程 程度 水平 活动 活動 工作 行动 行動 措施 计划 計劃 目标 目標
    大 小 新 旧 舊 高 低 长 長 短 好 坏 壞 老 重 轻 輕 快 慢 早 晚 同样 同樣 主要 重要 巨大 严重 嚴重 明显 明顯 直接 有关 有關 相关 相關 一定 一般 真正 未来 未來 过去 過去 当地 當地 全 整个 整個 第一 第二 第三 上述 本 原 前任
    支持 反对 反對 参加 參加 参与 參與 举行 舉行 召开 召開 访问 訪問 要求 决定 決定 同意 拒绝 拒絕 允许 允許 避免 防止 解决 解決 处理 處理 实施 實施 实行 實行 执行 執行 推动 推動 促进 促進 加强 加強 提高 增加 减少 減少 降低 改变 改變 保持 维持 維持 建立 形成 发生 發生 出现 出現 存在 产生 產生 发表 發表 发布 發布 公布 公佈 签署 簽署
    离开 離開 退出 进入 進入 返回 逃离 逃離 前往 抵达 抵達 爆发 爆發 激增 上升 下降 增长 增長 扩大 擴大 缩小 縮小 恢复 恢復 停止 取消 推迟 推遲 阅读 閱讀 点击 點擊 图片 圖片 版权 版權 戴 穿 吃 喝 买 買 卖 賣
    人士 人员 人員 官员 官員 专家 專家 记者 記者 领导人 領導人 发言人 發言人 总统 總統 氛围 氛圍
    """)

  private static let englishWalls = list(
    """
    the a an and or but nor so yet for of in on at by to from with without within into onto over under above below between among through during before after since until about against
    is are was were be been being am has have had having do does did doing will would shall should can could may might must this that these those it its he she they them his her their our your my we you i who whom
    whose which what when where why how if than then as not no yes all any each every some many much more most few less least other another such same own very too also just only even still already again ever never
    says said say told according there here up down out off because while although though however therefore thus s t re ve ll d m
    """)

  private static let englishEdges = list(
    """
    new old good bad great big small large high low long short early late last first second third next recent many several one two three four five six seven eight nine ten hundred thousand million billion percent year years day days week weeks month months time times
    today yesterday tomorrow make makes made making take takes took get gets got go goes went come comes came see sees saw know known use used using need needs want wants work works way ways thing things lot part people
    """)
}
