### Middles: zwei Wetten auf Linien mit Abstand, die beide gewinnen können

middle-heading = Middle: { $match }
middle-both = Beide gewinnen
middle-worth = { $best } mehr kommt zurück, im schlechtesten Fall { $cost } weniger. Ich gebe dem { $chance }; nötig sind { $needed }.
middle-honest = Ein Middle kann verlieren: Außerhalb bezahlt eine Wette den größten Teil der anderen, nicht alles.
