"""stand-in"""
def page_data(decision, words): return {}
def decision_data(decision, words, inline): return {}
