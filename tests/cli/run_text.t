$ parley run -p talk --format text -
< Freedonia said that Sylvania had tea.
> ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
> -
>
> Claims  1
>
>   Freedonia said
>     Sylvania had tea
>     → Sylvania · indirect
>
> Parties  2
>   countries
>     1× Freedonia
>     1× Sylvania
>
> Mood
>   label calm
>
