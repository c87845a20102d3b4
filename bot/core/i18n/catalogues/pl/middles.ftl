### Middle: dwa zakłady na różne linie, które mogą wygrać oba

middle-heading = Middle: { $match }
middle-both = Wygrywają oba
middle-worth = Wraca o { $best } więcej, a w najgorszym razie o { $cost } mniej. Daję temu { $chance }; potrzeba { $needed }.
middle-honest = Middle może przegrać: poza nim jeden zakład pokrywa większość drugiego, ale nie cały.
